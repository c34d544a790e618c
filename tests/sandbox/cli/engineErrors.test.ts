import { shortenEngineError } from "../../../sandbox/cli/engineErrors";

const output = `Updating (sandbox):

 +  auth0:index:Connection acme-auth0-connection **creating failed** error: 1 error occurred:
Diagnostics:
  pulumi:pulumi:Stack (auth0-entra-link-sandbox):
    error: update failed

  auth0:index:Connection (acme-auth0-connection):
    error: 1 error occurred:
    \t* 409 Conflict: A connection with the same name already exists

Resources:
    + 17 created
    2 errored

Duration: 19s
`;

test("of an engine operation only its diagnostics are left", () => {
    const shortened = shortenEngineError(new Error(`code: -2\n stdout: ${output}\n stderr: ${output}`));
    expect((shortened as Error).message).toBe(
        [
            "  pulumi:pulumi:Stack (auth0-entra-link-sandbox):",
            "    error: update failed",
            "",
            "  auth0:index:Connection (acme-auth0-connection):",
            "    error: 1 error occurred:",
            "    \t* 409 Conflict: A connection with the same name already exists",
        ].join("\n"),
    );
});

test("any other error stays as it is", () => {
    const error = new Error("there is no connection");
    expect(shortenEngineError(error)).toBe(error);
});
