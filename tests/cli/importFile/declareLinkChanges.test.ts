import { declareLink } from "../../../cli/importFile/declareLink";
import { type Changes, foundLink } from "./links";

test.each<[string, Changes, RegExp]>([
    [
        "an option that is not set",
        { options: { signatureAlgorithm: undefined } },
        /signatureAlgorithm.*it is not set/,
    ],
    ["another sign-out URL", { options: { signOutEndpoint: "https://x.example" } }, /signOutEndpoint/],
    ["another certificate", { options: { signingCert: "PEM" } }, /certificate becomes/],
    ["SCIM that is off", { auth0: { scim: undefined, token: undefined } }, /SCIM is switched on/],
    ["no token", { auth0: { token: undefined } }, /SCIM token is made/],
    [
        "a token that may do too little",
        { auth0: { token: { id: "t", scopes: ["get:users"] } } },
        /replaced.*post:users/,
    ],
    [
        "groups that the token may not write",
        { job: { groups: { enabled: true, attributes: {}, scopingFilters: [], actions: [] } } },
        /groups is switched off.*post:groups/,
    ],
    ["no active certificate", { entra: { preferredThumbprint: undefined } }, /made the active one/],
    [
        "signed requests",
        {
            options: { signSAMLRequest: true },
            application: { requestSignatureVerification: { isSignedRequestRequired: true } },
        },
        /certificate of Auth0's key is added/,
    ],
    ["no SAML mode", { servicePrincipal: { preferredSingleSignOnMode: null } }, /put in SAML mode/],
    [
        "another identifier",
        { application: { identifierUris: ["urn:x"] } },
        /identifier urn:auth0:acme:acme-entra/,
    ],
    ["no job", { entra: { job: undefined } }, /job is made and started/],
])("tells what the first up changes: %s", (_what, changes, expected) => {
    expect(declareLink(foundLink(changes)).changes.join("\n")).toMatch(expected);
});

test.each<[string, Changes, RegExp]>([
    ["options that a link does not know", { options: { nonPersistentAttrs: ["x"] } }, /nonPersistentAttrs/],
    ["who may use the connection", { connection: { enabled_clients: ["x"] } }, /enabledClients/],
    ["a second token", { auth0: { otherTokens: ["tok_2"] } }, /tok_2.*rotation needs its place/],
    ["a deployer who is no owner", { entra: { owners: [] } }, /is no owner of the enterprise application/],
    ["further certificates", { entra: { otherCertificates: 1 } }, /1 more signing certificate/],
    ["policies that it may not see", { entra: { claimsMappingPolicies: undefined } }, /Policy\.Read\.All/],
    [
        "a policy of another kind",
        { entra: { claimsMappingPolicies: [{ id: "p", displayName: "Mine" }] } },
        /"Mine" stays/,
    ],
])("notes what stays as it is: %s", (_what, changes, expected) => {
    const { notes, changes: changed } = declareLink(foundLink(changes));
    expect(notes.join("\n")).toMatch(expected);
    expect(changed).toEqual([]);
});
