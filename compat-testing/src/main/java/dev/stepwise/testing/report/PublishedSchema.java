package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Shape;
import java.util.List;

/** The schema of a version in one language, as it is published. */
interface PublishedSchema {

    /** Returns the file, relative to the folder of the catalogue, with slashes. */
    String file();

    /** Returns what it says. */
    Shape shape();

    /** Returns where the schema speaks of a place, as a JSON pointer; of the nearest around it if it does not. */
    String pointer(List<Hop> hops);
}
