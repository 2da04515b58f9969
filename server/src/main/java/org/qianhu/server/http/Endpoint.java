package org.qianhu.server.http;

/** Answers one kind of request. May block. */
@FunctionalInterface
interface Endpoint {
    /**
     * Answers.
     *
     * @throws Problem when the request is wrong, or cannot be served now
     */
    Answer answer(Ask ask);
}
