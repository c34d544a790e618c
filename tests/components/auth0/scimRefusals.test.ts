import { accepts, type Case, refusesBeforeAnything, scim } from "../support/refusedLink";

const refused: Case[] = [
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
        /^found 900, expected an integer number of seconds greater than 900/,
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
        "half a second",
        scim({ token: { lifetimeSeconds: 1000.5 } }),
        "auth0.scim.token.lifetimeSeconds",
        /integer/,
    ],
    [
        "an Auth0 attribute mapped twice",
        scim({ extraMapping: { 'emails[type eq "home"].value': "email" } }),
        "auth0.scim.mapping",
        /expected each Auth0 attribute once.*removeAttributes/,
    ],
    [
        "a SCIM attribute mapped twice",
        scim({ extraMapping: { username: "nickname_2" } }),
        "auth0.scim.mapping",
        /expected each SCIM attribute once/,
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
];

refusesBeforeAnything(refused);

accepts([
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
]);
