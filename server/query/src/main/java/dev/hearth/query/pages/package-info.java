/** The read models of the pages: typed rows read from {@code live_records}, with every user value bound. */
@NullMarked
package dev.hearth.query.pages;

import org.jspecify.annotations.NullMarked;
