package dev.stepwise.avro;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Acts, one after the other, as a tree of method handles. Once it is used often, the virtual machine makes straight code
 * of it, in which what each act has is a constant; a loop would ask each time what every act is, which takes as long as
 * the reading itself. Immutable.
 */
final class FusedTree {

    private static final MethodHandle READ = find("read", FusedReader.class, int.class);
    private static final MethodHandle READ_TO_REGISTER =
            find("readToRegister", FusedReader.class, int.class, int.class);
    private static final MethodHandle ACT = find("act", FusedAct.class);
    private static final MethodHandle BRANCH = find("hasBranch", int.class, int.class);
    private static final MethodHandle ENTER = find("enter", int.class);
    private static final MethodHandle LEAVE = find("leave");
    private static final MethodHandle OTHER_BRANCH = constant(false);
    private static final MethodHandle NOTHING = constant(true);

    private final MethodHandle handle;

    private FusedTree(MethodHandle handle) {
        this.handle = handle;
    }

    /**
     * Returns the tree of some acts.
     *
     * @param single the register of the record that all values go to, which is given to each run; -1 if there is none
     */
    static FusedTree of(List<FusedAct> acts, int single) {
        return new FusedTree(all(handles(acts, single)));
    }

    /** Returns whether all that acts read goes to the record of one register, and nothing else asks for it. */
    static boolean goesTo(int register, List<FusedAct> acts) {
        return acts.stream().allMatch(act -> goesTo(register, act));
    }

    private static boolean goesTo(int register, FusedAct act) {
        if (act instanceof FusedAct.Guard guard) {
            return goesTo(register, guard.inner());
        }
        if (act instanceof FusedAct.Fields fields) {
            return goesTo(register, fields.all());
        }
        return act instanceof FusedAct.Skip
                || (act instanceof FusedAct.Read read
                        && read.place() instanceof FusedAct.Field field
                        && field.record() == register);
    }

    /** Returns false if the input is not of the branches that the acts are for. */
    boolean run(FusedRun run, GenericData.@Nullable Record single) {
        try {
            return (boolean) handle.invokeExact(run, single);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Nothing here throws another exception", e);
        }
    }

    private static List<MethodHandle> handles(List<FusedAct> acts, int single) {
        return acts.stream().map(act -> handle(act, single)).toList();
    }

    private static MethodHandle handle(FusedAct act, int single) {
        if (act instanceof FusedAct.Guard guard) {
            MethodHandle branch = MethodHandles.insertArguments(BRANCH, 0, guard.branch(), guard.branches());
            return all(List.of(branch, handle(guard.inner(), single)));
        }
        if (act instanceof FusedAct.Fields fields) {
            List<MethodHandle> handles = new ArrayList<>();
            handles.add(MethodHandles.insertArguments(ENTER, 0, fields.all().size()));
            handles.addAll(handles(fields.all(), single));
            handles.add(LEAVE);
            return all(handles);
        }
        if (act instanceof FusedAct.Read read && read.place() instanceof FusedAct.Field field) {
            return field.record() == single
                    ? MethodHandles.insertArguments(READ, 0, read.reader(), field.position())
                    : MethodHandles.insertArguments(
                            READ_TO_REGISTER, 0, read.reader(), field.record(), field.position());
        }
        return MethodHandles.insertArguments(ACT, 0, act);
    }

    /** As a tree that is no deeper than it must be: what is deep is not inlined. */
    private static MethodHandle all(List<MethodHandle> handles) {
        int count = handles.size();
        if (count < 2) {
            return count == 0 ? NOTHING : handles.get(0);
        }
        return MethodHandles.guardWithTest(
                all(handles.subList(0, count / 2)), all(handles.subList(count / 2, count)), OTHER_BRANCH);
    }

    private static MethodHandle constant(boolean value) {
        return MethodHandles.dropArguments(
                MethodHandles.constant(boolean.class, value), 0, FusedRun.class, GenericData.Record.class);
    }

    private static MethodHandle find(String name, Class<?>... bound) {
        MethodType type = MethodType.methodType(boolean.class, bound)
                .appendParameterTypes(FusedRun.class, GenericData.Record.class);
        try {
            return MethodHandles.lookup().findStatic(Leaf.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Expected the method " + name, e);
        }
    }

    /** What the leaves of the tree do; all have the same last parameters. */
    @SuppressWarnings("unused")
    static final class Leaf {

        private Leaf() {}

        static boolean read(FusedReader reader, int position, FusedRun run, GenericData.Record single) {
            single.put(position, reader.read(run));
            return true;
        }

        static boolean readToRegister(
                FusedReader reader, int record, int position, FusedRun run, GenericData.@Nullable Record single) {
            GenericData.Record holder = (GenericData.Record) Objects.requireNonNull(run.value(record));
            holder.put(position, reader.read(run));
            return true;
        }

        static boolean act(FusedAct act, FusedRun run, GenericData.@Nullable Record single) {
            return act.run(run);
        }

        static boolean hasBranch(int branch, int branches, FusedRun run, GenericData.@Nullable Record single) {
            return run.in.readBranch(branches) == branch;
        }

        static boolean enter(int items, FusedRun run, GenericData.@Nullable Record single) {
            run.in.enter(items);
            return true;
        }

        static boolean leave(FusedRun run, GenericData.@Nullable Record single) {
            run.in.leave();
            return true;
        }
    }
}
