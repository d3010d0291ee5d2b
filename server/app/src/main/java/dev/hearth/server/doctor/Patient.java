package dev.hearth.server.doctor;

import dev.hearth.query.pages.ExaminationReader;
import dev.hearth.server.liveness.RowVerdicts;

/** A project to examine. */
public record Patient(String projectId, ExaminationReader reader, RowVerdicts verdicts) {}
