import type { EngineEvent } from "@pulumi/pulumi/automation";

import { createEventReporter } from "../../../sandbox/cli/resourceEvents";

function report(event: object): string[] {
    const details: string[] = [];
    createEventReporter((text) => details.push(text))(event as EngineEvent);
    return details;
}

const warn = (message: string): object => ({ diagnosticEvent: { severity: "warning", message } });

test("a step that changes a resource is a detail, one that does not is none", () => {
    const metadata = {
        type: "auth0:index/connection:Connection",
        urn: "urn:pulumi:sandbox::link::auth0:index/connection:Connection::acme-connection",
    };
    expect(report({ resourcePreEvent: { metadata: { ...metadata, op: "create" } } })).toEqual([
        "create auth0:Connection acme-connection",
    ]);
    expect(report({ resourcePreEvent: { metadata: { ...metadata, op: "same" } } })).toEqual([]);
});

test("a warning is shown without the engine's color marks", () => {
    expect(report(warn("<{%fg 3%}>The certificate expires soon<{%reset%}>\n"))).toEqual([
        "The certificate expires soon",
    ]);
});

test("where the engine found a plugin is not shown", () => {
    expect(report(warn("using pulumi-resource-auth0 from $PATH at /usr/bin/pulumi-resource-auth0"))).toEqual(
        [],
    );
});
