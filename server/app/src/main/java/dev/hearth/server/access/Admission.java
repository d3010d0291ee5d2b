package dev.hearth.server.access;

import dev.hearth.server.http.HttpProblem;

/** What became of what a request showed of itself. */
sealed interface Admission {

    /** It may use a project. */
    record Granted(Grant grant) implements Admission {}

    /** It may use nothing that needs a token. */
    record Refused(HttpProblem problem) implements Admission {}

    static Refused refused(int status, String detail) {
        return new Refused(new HttpProblem(status, detail));
    }
}
