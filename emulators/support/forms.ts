/**
 * Not `@fastify/formbody`: it turns the form into an object, in which repeated names, their order and the difference
 * between a form and a JSON body are lost. The parser is Node's URLSearchParams.
 */

import type { FastifyInstance } from "fastify";

const mediaType = "application/x-www-form-urlencoded";

/** Lets the routes of `app` take forms: the body is a URLSearchParams. */
export function acceptForms(app: FastifyInstance): void {
    if (app.hasContentTypeParser(mediaType)) app.removeContentTypeParser(mediaType);
    app.addContentTypeParser(mediaType, { parseAs: "string" }, (_request, body, done) =>
        done(null, new URLSearchParams(body.toString())),
    );
}
