import { listErrors } from "../../../faults/cells/errors";

test("an error that stands beside the stack and the resource is one", () => {
    const output = `Updating (dev):
Diagnostics:
  pulumi:pulumi:Stack (link-dev):
    error: no user is called ada
    error: update failed

  auth0-entra:index:Auth0EntraLink (acme):
    error: no user is called ada

Resources:
    2 errored
`;
    expect(listErrors(output)).toEqual(["no user is called ada"]);
});

test("the same reason at two resources of a refresh is one, two reasons are two", () => {
    const output = (second: string): string => `Diagnostics:
  auth0:index:Connection (acme):
    error: refreshing urn:pulumi:dev::link::auth0:index/connection:Connection::acme: 1 error occurred:
    	* planted fault

  auth0:index:ConnectionScimConfiguration (acme):
    error: refreshing urn:pulumi:dev::link::auth0:index/scim:Scim::acme: 1 error occurred:
    	* ${second}
`;
    expect(listErrors(output("planted fault"))).toHaveLength(1);
    expect(listErrors(output("other"))).toHaveLength(2);
});

test("what the engine says of every killed plugin is not the error", () => {
    const output = `Diagnostics:
  pulumi:pulumi:Stack (link-dev):
    error: Detected that pulumi-resource-auth0-entra exited prematurely.
    error: error reading from server: EOF
`;
    expect(listErrors(output)).toEqual(["error reading from server: EOF"]);
});
