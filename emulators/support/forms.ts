import type { FastifyInstance } from "fastify";

const mediaType = "application/x-www-form-urlencoded";

/** Lets the routes of `app` take forms: the body is a URLSearchParams. */
export function acceptForms(app: FastifyInstance): void {
    if (app.hasContentTypeParser(mediaType)) app.removeContentTypeParser(mediaType);
    app.addContentTypeParser(mediaType, { parseAs: "string" }, (_request, body, done) =>
        done(null, new URLSearchParams(body.toString())),
    );
}
