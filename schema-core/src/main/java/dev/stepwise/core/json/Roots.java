package dev.stepwise.core.json;

/** What a document may be: code is written on objects, operations run on arrays, too. */
enum Roots {
    OBJECTS,
    OBJECTS_AND_ARRAYS
}
