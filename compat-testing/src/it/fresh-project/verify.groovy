// Every promise of both versions has a test with its own name, by the report that surefire wrote.
def report = new File(basedir, 'target/surefire-reports/TEST-com.acme.ChainsAreCompatibleTest.xml').getText('UTF-8')
['tests="21"', 'errors="0"', 'skipped="0"', 'failures="0"'].each { assert report.contains(it) }
assert report.count('<testcase ') == 21
assert report.contains('<testcase name="version 1 parcel-sent contract() golden messages become their latest form"')
