/** What is wrong with a program, or with how it is observed, by what its spans say. Pure functions, one file a rule. */
@NullMarked
package dev.hearth.insight.doctor;

import org.jspecify.annotations.NullMarked;
