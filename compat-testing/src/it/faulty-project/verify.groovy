// Three tests see it, in these words, each in its way: the golden message, the frozen ones, the lock.
def log = new File(basedir, 'build.log').getText('UTF-8')
[
    'parcel-sent 1 → 2: it does not hold that golden messages become their latest form.',
    'parcel-sent 1 -> 2: frozen/1.json no longer becomes frozen/1.2.json: at express expected false but found true.',
    'parcel-sent 1 -> 2: the step is not the one that was published on 2026-11-27: operation 2 (add express = true) was'
        + ' another add. Put it back as it was, and publish the change as version 3 with a step 2 -> 3.',
    'Tests run: 21, Failures: 3, Errors: 0, Skipped: 0',
].each { assert log.contains(it) }
return true
