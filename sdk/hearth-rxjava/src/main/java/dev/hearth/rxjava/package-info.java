/** The current span across the threads of RxJava. Start at {@link dev.hearth.rxjava.HearthRxJava}. */
@NullMarked
package dev.hearth.rxjava;

import org.jspecify.annotations.NullMarked;
