package dev.hearth.server.otlp;

import com.linecorp.armeria.server.ServiceRequestContext;

/** Tells who may send, and where to. Thread-safe. */
public interface Senders {

    /**
     * Lets a request through whose body is not read yet. Must be quick.
     *
     * @throws dev.hearth.server.http.HttpProblem if the sender may not send
     */
    void admit(ServiceRequestContext context);

    /** Returns where the records of an admitted request go. May wait, until its project is open. */
    Destination destination(ServiceRequestContext context);
}
