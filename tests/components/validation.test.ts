import * as pulumi from "@pulumi/pulumi";

import {
    Auth0EntraLink,
    Auth0ScimConnection,
    EntraEnterpriseApplication,
    EntraProvisioning,
} from "../../components";
import { linkArgs, refusals, smallest } from "./support/links";
import { startStack } from "./support/mocks";

/** Arguments as a program without types could give them. */
const refusedLink = (args: object) => refusals(() => new Auth0EntraLink("acme", args as typeof smallest));
const auth0 = (more: object) => ({ ...smallest, auth0: { connectionName: "acme-entra", ...more } });
const scim = (more: object) => auth0({ scim: more });
const entra = (more: object) => ({ ...smallest, entra: more });
const provisioning = (more: object) => ({ ...smallest, provisioning: more });
const rows = (attributes: object) => provisioning({ users: { attributes } });

type Case = [what: string, args: object, path: string, reason: RegExp];

const cases: Case[] = [
    // The Auth0 side.
    [
        "a connection name with an underscore",
        auth0({ connectionName: "acme_entra" }),
        "auth0.connectionName",
        /^found "acme_entra", expected letters, digits and single hyphens/,
    ],
    [
        "a connection name with two hyphens",
        auth0({ connectionName: "a--b" }),
        "auth0.connectionName",
        /single hyphens/,
    ],
    [
        "a connection name of 129 characters",
        auth0({ connectionName: "a".repeat(129) }),
        "auth0.connectionName",
        /at most 128/,
    ],
    ["no connection name", { auth0: {} }, "auth0.connectionName", /^found undefined, expected a value/],
    ["no Auth0 side", {}, "auth0", /required/],
    [
        "an entity ID of 129 characters",
        auth0({ entityId: "u".repeat(129) }),
        "auth0.entityId",
        /1 to 128 characters/,
    ],
    [
        "a tenant name that is a domain",
        auth0({ tenantName: "acme.eu.auth0.com" }),
        "auth0.tenantName",
        /first part of the domain/,
    ],
    [
        "a custom domain with a scheme",
        auth0({ customDomain: "https://login.acme.example" }),
        "auth0.customDomain",
        /Leave out https/,
    ],
    [
        "a domain alias with a path",
        auth0({ domainAliases: ["acme.example/x"] }),
        "auth0.domainAliases[0]",
        /host name/,
    ],
    [
        "the same domain alias twice",
        auth0({ domainAliases: ["acme.example", "ACME.example"] }),
        "auth0.domainAliases[1]",
        /same as auth0.domainAliases\[0\]/,
    ],
    ["an empty display name", auth0({ displayName: " " }), "auth0.displayName", /1 to 128/],
    ["an icon without https", auth0({ iconUrl: "http://acme.example/i.png" }), "auth0.iconUrl", /https/],
    [
        "an unknown algorithm",
        auth0({ signatureAlgorithm: "rsa-sha512" }),
        "auth0.signatureAlgorithm",
        /Use rsa-sha256\.$/,
    ],
    [
        "an unknown binding",
        auth0({ protocolBinding: "POST" }),
        "auth0.protocolBinding",
        /HTTP-Redirect, HTTP-POST/,
    ],
    [
        "an unknown way of syncing profiles",
        auth0({ syncProfileAttributes: "always" }),
        "auth0.syncProfileAttributes",
        /never, firstLogin, everyLogin/,
    ],
    ["a text where a switch is", auth0({ debug: "yes" }), "auth0.debug", /true or false/],
    ["an empty client ID", auth0({ enabledClients: [""] }), "auth0.enabledClients[0]", /not empty/],
    [
        "five claims for one field",
        auth0({ fieldsMap: { email: ["a", "b", "c", "d", "e"] } }),
        'auth0.fieldsMap["email"]',
        /at most 4/,
    ],
    [
        "a misspelt argument",
        auth0({ conectionName: "x" }),
        "auth0.conectionName",
        /Did you mean connectionName\?/,
    ],
    ["a misspelt side", { ...smallest, entrra: {} }, "entrra", /Did you mean entra\?/],
    ["an argument that is nothing like any", auth0({ zzz: 1 }), "auth0.zzz", /There is no such argument/],
    // SCIM.
    [
        "an unknown scope",
        scim({ token: { scopes: ["get:users", "post:user"] } }),
        "auth0.scim.token.scopes[1]",
        /Did you mean "post:users"/,
    ],
    [
        "a scope that is missing",
        scim({ token: { scopes: ["get:users", "post:users"] } }),
        "auth0.scim.token.scopes",
        /expected also patch:users/,
    ],
    [
        "scopes for groups that are missing",
        {
            ...scim({ token: { scopes: ["get:users", "post:users", "patch:users", "delete:users"] } }),
            provisioning: { provisionGroups: true },
        },
        "auth0.scim.token.scopes",
        /also get:groups, post:groups, patch:groups/,
    ],
    [
        "a lifetime of 900 seconds",
        scim({ token: { lifetimeSeconds: 900 } }),
        "auth0.scim.token.lifetimeSeconds",
        /^found 900, expected a whole number of seconds greater than 900/,
    ],
    [
        "no scope",
        scim({ token: { scopes: [] } }),
        "auth0.scim.token.scopes",
        /found \[\], expected at least 1/,
    ],
    [
        "renewal of a token that never expires",
        scim({ token: { earlyRenewalHours: 1 } }),
        "auth0.scim.token.earlyRenewalHours",
        /^is set, but the token never expires/,
    ],
    [
        "renewal before a token begins",
        scim({ token: { lifetimeSeconds: 7200, earlyRenewalHours: 2 } }),
        "auth0.scim.token.earlyRenewalHours",
        /^is 2 hours, but the token lives 2 hours/,
    ],
    [
        "renewal before a certificate begins",
        entra({ certificate: { lifetimeDays: 10, earlyRenewalHours: 240 } }),
        "entra.certificate.earlyRenewalHours",
        /^is 240 hours, but the certificate lives 240 hours/,
    ],
    [
        "half a second",
        scim({ token: { lifetimeSeconds: 1000.5 } }),
        "auth0.scim.token.lifetimeSeconds",
        /whole number/,
    ],
    [
        "an Auth0 attribute mapped twice",
        scim({ extraMapping: { 'emails[type eq "home"].value': "email" } }),
        "auth0.scim.mapping",
        /expected every Auth0 attribute once.*removeAttributes/,
    ],
    [
        "a SCIM attribute mapped twice",
        scim({ extraMapping: { username: "nickname_2" } }),
        "auth0.scim.mapping",
        /expected every SCIM attribute once/,
    ],
    [
        "a user ID attribute that is not mapped",
        scim({ userIdAttribute: "employeeNumber" }),
        "auth0.scim.userIdAttribute",
        /expected a SCIM attribute of the mapping/,
    ],
    [
        "mail that Entra matches by and Auth0 does not map",
        scim({ removeAttributes: ['emails[type eq "work"].value'] }),
        "auth0.scim.mapping",
        /no row for emails\[type eq \\"work\\"\]\.value/,
    ],
    [
        "a matching attribute that Auth0 cannot search",
        {
            ...scim({}),
            provisioning: {
                users: {
                    attributes: {
                        'photos[type eq "photo"].value': { source: "mail", matchingPrecedence: 3 },
                    },
                },
            },
        },
        "auth0.scim.mapping",
        /for picture.*can search/,
    ],
    // The Entra side.
    [
        "the same user twice",
        entra({ users: ["ada@acme.example", "Ada@acme.example"] }),
        "entra.users[1]",
        /same as entra.users\[0\]/,
    ],
    [
        "the same group twice",
        entra({ groups: ["Engineering", "Engineering"] }),
        "entra.groups[1]",
        /every member once/,
    ],
    [
        "a user by display name",
        entra({ users: ["Ada Lovelace"] }),
        "entra.users[0]",
        /user principal name, a mail address or an object ID/,
    ],
    ["an empty group", entra({ groups: [""] }), "entra.groups[0]", /not empty/],
    ["users that are no list", entra({ users: "ada@acme.example" }), "entra.users", /expected a list/],
    [
        "a principal that is no object ID",
        entra({ principals: { team: "Engineering" } }),
        'entra.principals["team"]',
        /object ID/,
    ],
    [
        "a mail address that is none",
        entra({ notificationEmails: ["ops"] }),
        "entra.notificationEmails[0]",
        /mail address/,
    ],
    [
        "six mail addresses",
        entra({ notificationEmails: [1, 2, 3, 4, 5, 6].map((i) => `ops${i}@acme.example`) }),
        "entra.notificationEmails",
        /at most 5/,
    ],
    ["an owner by name", entra({ owners: ["me"] }), "entra.owners[0]", /object ID/],
    [
        "a certificate subject without CN=",
        entra({ certificate: { subject: "Acme" } }),
        "entra.certificate.subject",
        /CN=/,
    ],
    [
        "a certificate for four years",
        entra({ certificate: { lifetimeDays: 1461 } }),
        "entra.certificate.lifetimeDays",
        /1 to 1095/,
    ],
    [
        "a NameID from the object ID",
        entra({ nameIdSource: "user.objectid" }),
        "entra.nameIdSource",
        /objectidentifier/,
    ],
    // Provisioning.
    [
        "an unknown scope of provisioning",
        provisioning({ scope: "everybody" }),
        "provisioning.scope",
        /assigned, all/,
    ],
    [
        "a notification address that is none",
        provisioning({ notificationEmail: "a@b@c.example" }),
        "provisioning.notificationEmail",
        /mail address/,
    ],
    [
        "a negative threshold",
        provisioning({ accidentalDeletionThreshold: -1 }),
        "provisioning.accidentalDeletionThreshold",
        /0 to switch the check off/,
    ],
    [
        "a test user by name",
        provisioning({ testUser: "Ada" }),
        "provisioning.testUser",
        /display name does not identify/,
    ],
    [
        "a flag with its question mark",
        provisioning({ tenantUrlFlag: "?aadOptscim062020" }),
        "provisioning.tenantUrlFlag",
        /without the question mark/,
    ],
    [
        "groups on and off",
        provisioning({ provisionGroups: true, groups: { enabled: false } }),
        "provisioning.groups.enabled",
        /Leave out one/,
    ],
    [
        "a row with two kinds of source",
        rows({ title: { source: "jobTitle", constant: "x" } }),
        'provisioning.users.attributes["title"]',
        /exactly one of source, constant, expression/,
    ],
    ["a row without a source", rows({ title: {} }), 'provisioning.users.attributes["title"]', /exactly one/],
    [
        "a misspelt row",
        rows({ title: { sorce: "jobTitle" } }),
        'provisioning.users.attributes["title"].sorce',
        /Did you mean source/,
    ],
    [
        "a matching precedence twice",
        rows({ displayName: { source: "displayName", matchingPrecedence: 2 } }),
        'provisioning.users.attributes["displayName"].matchingPrecedence',
        /emails\[type eq "work"\]\.value has it already/,
    ],
    [
        "an unknown action",
        provisioning({ users: { actions: ["remove"] } }),
        "provisioning.users.actions[0]",
        /create, update, delete/,
    ],
    [
        "an expression with an open bracket",
        rows({ title: { expression: "ToLower([jobTitle]" } }),
        'provisioning.users.attributes["title"].expression',
        /^has a "\(" at character 8 that is never closed/,
    ],
    [
        "a function in the wrong case",
        rows({ title: { expression: 'Join(" ", Tolower([jobTitle]))' } }),
        'provisioning.users.attributes["title"].expression',
        /^found "Tolower".*Did you mean ToLower\?/,
    ],
    [
        "a misspelt attribute in an expression",
        rows({ title: { expression: "ToLower([jobTitl])" } }),
        'provisioning.users.attributes["title"].expression',
        /^found "jobTitl".*Did you mean jobTitle\?/,
    ],
    [
        "a misspelt source",
        rows({ title: { source: "JobTitle" } }),
        'provisioning.users.attributes["title"].source',
        /Did you mean jobTitle\?/,
    ],
    [
        "a target in the wrong case",
        rows({ nickname: { source: "mailNickname" } }),
        'provisioning.users.attributes["nickname"]',
        /^found "nickname", expected nickName\./,
    ],
    [
        "a target with Auth0's form of the URN",
        rows({
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department": { source: "department" },
        }),
        'provisioning.users.attributes["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department"]',
        /expected urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User:department/,
    ],
    [
        "an empty default value",
        rows({ title: { source: "jobTitle", defaultValue: "" } }),
        'provisioning.users.attributes["title"].defaultValue',
        /not empty. Leave it out/,
    ],
    [
        "a removed row that applies on creation",
        rows({ title: { removed: true, apply: "onCreate" } }),
        'provisioning.users.attributes["title"]',
        /nothing else in a row that is removed/,
    ],
    [
        "no matching attribute",
        rows({
            userName: { source: "userPrincipalName", matchingPrecedence: 0 },
            'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 0 },
        }),
        "provisioning.users.attributes",
        /no matching attribute.*finds existing users by it/,
    ],
    [
        "no matching attribute of groups",
        provisioning({
            provisionGroups: true,
            groups: { attributes: { displayName: { source: "displayName", matchingPrecedence: 0 } } },
        }),
        "provisioning.groups.attributes",
        /finds existing groups by it/,
    ],
    [
        "no provisioning of users",
        provisioning({ users: { enabled: false } }),
        "provisioning.users.enabled",
        /cannot switch the provisioning of users off/,
    ],
    ["no action", provisioning({ users: { actions: [] } }), "provisioning.users.actions", /at least 1/],
    ...(
        [
            ["no clause", [], "", /at least 1/],
            [
                "an unknown operator",
                [{ attribute: "department", operator: "EQUAL", value: "x" }],
                "[0].operator",
                /Did you mean "EQUALS"\?/,
            ],
            [
                "a comparison with nothing",
                [{ attribute: "department", operator: "EQUALS" }],
                "[0].value",
                /EQUALS compares the attribute with it/,
            ],
            [
                "a value that is not compared",
                [{ attribute: "department", operator: "IS NULL", value: "x" }],
                "[0].value",
                /IS NULL takes no value/,
            ],
            [
                "a misspelt attribute",
                [{ attribute: "deparment", operator: "IS NULL" }],
                "[0].attribute",
                /Did you mean department\?/,
            ],
        ] as const
    ).map(([what, clauses, path, reason]): Case => [
        `a scoping filter with ${what}`,
        provisioning({ users: { scopingFilters: [{ name: "f", clauses }] } }),
        `provisioning.users.scopingFilters[0].clauses${path}`,
        reason,
    ]),
    [
        "a flag that is a token",
        provisioning({ tenantUrlFlag: "token=abc" }),
        "provisioning.tenantUrlFlag",
        /stored in plain text/,
    ],
    ["nobody among the users", entra({ users: [null] }), "entra.users[0]", /^found null, expected a value/],
    ["a name that every object has", auth0({ toString: 1 }), "auth0.toString", /no such argument/],
    ["a field from no claim", auth0({ fieldsMap: { email: [] } }), 'auth0.fieldsMap["email"]', /at least 1/],
    [
        "a port that does not exist",
        auth0({ customDomain: "login.acme.example:65536" }),
        "auth0.customDomain",
        /port from 1 to 65535/,
    ],
    ["a domain of one word", auth0({ customDomain: "login" }), "auth0.customDomain", /login\.acme\.example/],
    [
        "logins that start at Entra for no application",
        auth0({ idpInitiated: {} }),
        "auth0.idpInitiated.clientId",
        /^found undefined, expected a client ID/,
    ],
    ["a transform that is none", { ...smallest, transform: true }, "transform", /expected an object with/],
    [
        "a misspelt child",
        { ...smallest, transform: { conection: {} } },
        "transform.conection",
        /Did you mean connection\?/,
    ],
    [
        "a child's transform that is none",
        { ...smallest, transform: { connection: 1 } },
        "transform.connection",
        /a function or an object of arguments/,
    ],
    [
        "a connection name that makes the application's name too long",
        auth0({ connectionName: "a".repeat(113) }),
        "auth0.connectionName",
        /^found "a+", expected at most 112 characters.*entra\.displayName/,
    ],
    // What both sides have to agree on.
    [
        "userName from mail while the NameID is the UPN",
        rows({ userName: { source: "mail" } }),
        "entra.nameIdSource",
        /user\.userprincipalname at login, and mail in userName by SCIM/,
    ],
    [
        "a NameID from mail while userName is the UPN",
        entra({ nameIdSource: "user.mail" }),
        "entra.nameIdSource",
        /user\.mail at login, and userPrincipalName in userName/,
    ],
    [
        "externalId as the user ID while the NameID is the UPN",
        scim({ userIdAttribute: "externalId" }),
        "entra.nameIdSource",
        /mailNickname in externalId.*attributes\.externalId/,
    ],
    [
        "the object ID at login while userName is the UPN",
        auth0({ userIdAttribute: "http://schemas.microsoft.com/identity/claims/objectidentifier" }),
        "auth0.userIdAttribute",
        /user\.objectid at login, and userPrincipalName/,
    ],
    [
        "the work address as the user ID while the NameID is the UPN",
        scim({ userIdAttribute: 'emails[type eq "work"].value' }),
        "entra.nameIdSource",
        /and mail in emails.*Either set provisioning\.users\.attributes\["emails\[type eq .*, or set entra\.nameIdSource to "user\.mail"/,
    ],
    [
        "a user ID in another case",
        scim({ userIdAttribute: "externalid" }),
        "entra.nameIdSource",
        /mailNickname in externalid/,
    ],
    [
        "a user ID that Entra does not send",
        scim({ userIdAttribute: "nickName" }),
        "entra.nameIdSource",
        /nothing in nickName by SCIM/,
    ],
    [
        "a constant as the user ID",
        rows({ userName: { constant: "same" } }),
        "entra.nameIdSource",
        /one constant for everybody/,
    ],
];

describe("refused before anything is registered", () => {
    test.each(cases)("%s", async (_what, args, path, reason) => {
        const stack = await startStack();
        const refused = refusedLink(args);
        expect(refused).toEqual({ [path]: expect.stringMatching(reason) as string });
        await stack.settled();
        expect(stack.resources).toEqual([]);
        expect(stack.calls).toEqual([]);
    });
});

test("everything that is wrong is reported at once, in the message too", async () => {
    await startStack();
    const args = { auth0: { connectionName: "a_b", debug: 1 }, entra: { users: ["x"] } };
    expect(Object.keys(refusedLink(args))).toEqual(["auth0.connectionName", "auth0.debug", "entra.users[0]"]);
    expect(() => new Auth0EntraLink("acme", args as never)).toThrow(
        /^Auth0EntraLink "acme" has wrong inputs:\n {2}auth0\.connectionName: found "a_b".*\n {2}auth0\.debug: .*\n {2}entra\.users\[0\]: /,
    );
});

test("the error is one of which the SDK prints the message alone, without stack and members", async () => {
    await startStack();
    expect(() => new Auth0EntraLink("acme", { auth0: { connectionName: "a_b" } })).toThrow(
        expect.objectContaining({ __pulumiRunError: true, __pulumiInputPropertiesError: true }) as Error,
    );
});

test("no arguments at all are reported without an empty path", async () => {
    await startStack();
    expect(() => new Auth0EntraLink("acme", undefined as never)).toThrow(
        /^Auth0EntraLink "acme" has wrong inputs:\n {2}found undefined, expected an object with auth0, /,
    );
});

const accepted: [what: string, args: object][] = [
    ["a UPN of a guest", entra({ users: ["ada_other.example#EXT#@acme.onmicrosoft.com"] })],
    ["a user by object ID", entra({ users: ["11111111-2222-3333-4444-555555555555"] })],
    [
        "a NameID and userName from mail",
        {
            ...entra({ nameIdSource: "user.mail" }),
            provisioning: { users: { attributes: { userName: { source: "mail" } } } },
        },
    ],
    [
        "the object ID on both sides",
        {
            ...auth0({
                userIdAttribute: "http://schemas.microsoft.com/identity/claims/objectidentifier",
                scim: { userIdAttribute: "externalId" },
            }),
            provisioning: { users: { attributes: { externalId: { source: "objectId" } } } },
        },
    ],
    ["an attribute at login that only the tenant knows", auth0({ userIdAttribute: "urn:acme:id" })],
    ["a token that may not delete", scim({ token: { scopes: ["get:users", "post:users", "patch:users"] } })],
    [
        "mail that is not matched and not mapped",
        {
            ...scim({ removeAttributes: ['emails[type eq "work"].value'] }),
            provisioning: {
                users: {
                    attributes: { 'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 0 } },
                },
            },
        },
    ],
    [
        "precedences that change places",
        rows({
            userName: { source: "userPrincipalName", matchingPrecedence: 2 },
            'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 1 },
        }),
    ],
    [
        "Entra's own mapping of groups",
        provisioning({
            provisionGroups: true,
            groups: { attributes: { displayName: { source: "displayName", matchingPrecedence: 1 } } },
        }),
    ],
    [
        "attributes, functions and targets that only the tenant knows",
        rows({
            "urn:acme:User:team": { source: "extension_0123_team" },
            title: { expression: 'NewFunction([extension_0123_team], "Tolower([mial])")' },
        }),
    ],
    [
        "the work address as the user ID and the NameID",
        {
            ...scim({ userIdAttribute: 'emails[type eq "work"].value' }),
            entra: { nameIdSource: "user.mail" },
        },
    ],
    [
        "the employee number as the user ID and the NameID",
        {
            ...scim({
                userIdAttribute: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.employeeNumber",
            }),
            entra: { nameIdSource: "user.employeeid" },
        },
    ],
    [
        "a long connection name beside a display name",
        { auth0: { connectionName: "a".repeat(128) }, entra: { displayName: "Acme" } },
    ],
    ["logins that start at Entra, switched off", auth0({ idpInitiated: { enabled: false } })],
    [
        "a transform for a child of each part",
        { ...smallest, transform: { connection: {}, application: {}, provisioningJob: () => undefined } },
    ],
    ["a host with a port", auth0({ customDomain: "localhost:8443" })],
];

test.each(accepted)("accepted: %s", async (_what, args) => {
    const stack = await startStack();
    expect(refusedLink(args)).toEqual({});
    await stack.settled();
});

describe("outputs", () => {
    test("are let through, whatever they will be", async () => {
        const stack = await startStack();
        const text = pulumi.output("ok");
        const args = linkArgs({
            auth0: {
                connectionName: "acme",
                displayName: text,
                scim: { mapping: text.apply(() => ({ userName: "username" })) },
            },
            provisioning: { notificationEmail: text, users: { attributes: text.apply(() => ({})) } },
        });
        expect(refusedLink(args)).toEqual({});
        await stack.settled();
    });
});

describe("the parts alone", () => {
    test("refuse what is missing and what is misspelt", async () => {
        await startStack();
        expect(
            Object.keys(
                refusals(
                    () =>
                        new Auth0ScimConnection("a", {
                            connectionName: "a_b",
                            scim: { userIdAttribute: "x" },
                        }),
                ),
            ),
        ).toEqual(["signInEndpoint", "signingCertificate", "connectionName", "scim.userIdAttribute"]);
        expect(
            refusals(
                () =>
                    new Auth0ScimConnection("a", {
                        connectionName: "a",
                        signInEndpoint: "https://idp.acme.example",
                        signingCertificate: "MIIC",
                        transform: { conection: {} } as never,
                    }),
            ),
        ).toEqual({
            signingCertificate: expect.stringMatching(/BEGIN CERTIFICATE/) as string,
            "transform.conection": expect.stringMatching(/Did you mean connection/) as string,
        });
        expect(
            Object.keys(
                refusals(
                    () =>
                        new EntraEnterpriseApplication("a", {
                            displayName: "x",
                            entityId: "a b",
                            replyURL: "",
                        } as never),
                ),
            ),
        ).toEqual(["replyUrl", "entityId", "replyURL"]);
        expect(
            Object.keys(
                refusals(
                    () =>
                        new EntraProvisioning("a", {
                            servicePrincipalId: "x",
                            scimEndpoint: "http://x",
                            provisionGroups: true,
                            groups: { enabled: false },
                        } as never),
                ),
            ),
        ).toEqual(["secretToken", "scimEndpoint", "groups.enabled"]);
    });

    test("never repeat a secret", async () => {
        await startStack();
        const args = { servicePrincipalId: "", scimEndpoint: "x", secretToken: "canary" };
        expect(() => new EntraProvisioning("a", args)).not.toThrow(/canary/);
    });
});
