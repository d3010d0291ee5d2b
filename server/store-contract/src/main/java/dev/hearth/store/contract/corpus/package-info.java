/**
 * Questions in SQL with their answers, over a few fixed records: what any store together with the query module must
 * answer. The answers are in {@code answers.txt} and {@code refused.txt}, and come from no engine.
 */
@NullMarked
package dev.hearth.store.contract.corpus;

import org.jspecify.annotations.NullMarked;
