package dev.hearth.insight.doctor;

/**
 * What there is to know about a rule.
 *
 * @param id its name on the wire
 * @param title a few words for a heading
 * @param finds one sentence: what it looks for
 * @param needs what spans must say, or else it sees nothing
 * @param sureness how sure it is, and of what
 */
public record RuleDescription(String id, String title, String finds, String needs, String sureness) {}
