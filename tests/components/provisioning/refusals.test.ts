import { accepts, type Case, provisioning, refusesBeforeAnything, rows } from "../support/refusedLink";

const refused: Case[] = [
    [
        "an unknown scope of provisioning",
        provisioning({ scope: "everyone" }),
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
        /0 to disable the check/,
    ],
    [
        "a test user by name",
        provisioning({ testUser: "Ada" }),
        "provisioning.testUser",
        /display name does not identify/,
    ],
    [
        "a test user twice",
        provisioning({ testUser: "ada@acme.example", testUsers: ["ada@acme.example"] }),
        "provisioning.testUsers[0]",
        /remove one of them/,
    ],
    [
        "a user twice among the test users",
        provisioning({ testUsers: ["ada@acme.example", "bob@acme.example", "ada@acme.example"] }),
        "provisioning.testUsers[2]",
        /each user once.*Remove one of them/,
    ],
    [
        "a test of a group that is not provisioned",
        provisioning({ testGroup: { group: "Sales" } }),
        "provisioning.testGroup",
        /provisionGroups: true/,
    ],
    [
        "a test of more than five members",
        provisioning({
            provisionGroups: true,
            testGroup: { group: "Sales", members: "abcdef".split("").map((name) => `${name}@acme.example`) },
        }),
        "provisioning.testGroup.members",
        /at most 5/,
    ],
    [
        "a limit in seconds",
        provisioning({ waitForCycle: { timeoutMinutes: 3600 } }),
        "provisioning.waitForCycle.timeoutMinutes",
        /integer number of minutes from 1 to 1440/,
    ],
    [
        "another requirement of a cycle",
        provisioning({ waitForCycle: { require: "notQuarantined" } }),
        "provisioning.waitForCycle.require",
        /completed, healthy/,
    ],
    [
        "another name of the limit",
        provisioning({ waitForCycle: { timeout: 60 } }),
        "provisioning.waitForCycle.timeout",
        /known arguments are require, timeoutMinutes, onFailure/,
    ],
    [
        "a restart without keepers",
        provisioning({ restart: { resetScopes: ["Full"] } }),
        "provisioning.restart.keepers",
        /whose change restarts/,
    ],
    [
        "OAuth 2.0 client credentials, whatever their settings",
        provisioning({
            authentication: { method: "clientCredentials", clientId: "x", tokenUrl: "https://x" },
        }),
        "provisioning.authentication.method",
        /found "clientCredentials", expected bearerToken\. Entra has .* since August 2025, and Auth0 has no token .*rotated/,
    ],
    [
        "workload identity federation",
        provisioning({ authentication: { method: "federation" } }),
        "provisioning.authentication.method",
        /found "federation", expected bearerToken\. Microsoft describes .* since June 2026, and Auth0 accepts no/,
    ],
    [
        "an authorization code",
        provisioning({ authentication: { method: "authorizationCode" } }),
        "provisioning.authentication.method",
        /gallery applications only/,
    ],
    [
        "an unknown kind of authentication",
        provisioning({ authentication: { method: "basic" } }),
        "provisioning.authentication.method",
        /found "basic", expected one of bearerToken/,
    ],
    [
        "authentication without its method",
        provisioning({ authentication: {} }),
        "provisioning.authentication.method",
        /how Entra authenticates/,
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
        "an unknown row",
        rows({ title: { sorce: "jobTitle" } }),
        'provisioning.users.attributes["title"].sorce',
        /Did you mean "source"/,
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
        /^found "Tolower".*Did you mean "ToLower"\?/,
    ],
    [
        "a function of another language",
        rows({ title: { expression: "Trim([jobTitle])" } }),
        'provisioning.users.attributes["title"].expression',
        /found "Trim", expected functions of Entra\. Use Replace/,
    ],
    [
        "another function of another language",
        rows({ title: { expression: 'IIF(Len([jobTitle]) = "0", "none", [jobTitle])' } }),
        'provisioning.users.attributes["title"].expression',
        /found "Len", .*no function for the length/,
    ],
    [
        "an unknown attribute in an expression",
        rows({ title: { expression: "ToLower([jobTitl])" } }),
        'provisioning.users.attributes["title"].expression',
        /^found "jobTitl".*Did you mean "jobTitle"\?/,
    ],
    [
        "an unknown source",
        rows({ title: { source: "JobTitle" } }),
        'provisioning.users.attributes["title"].source',
        /Did you mean "jobTitle"\?/,
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
        /non-empty string. Leave it out/,
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
        /cannot disable the provisioning of users/,
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
                "a comparison of numbers with a word",
                [{ attribute: "employeeId", operator: "greater_than_or_equals", value: "many" }],
                "[0].value",
                /an integer from 0/,
            ],
            [
                "an unknown attribute",
                [{ attribute: "deparment", operator: "IS NULL" }],
                "[0].attribute",
                /Did you mean "department"\?/,
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
];

refusesBeforeAnything(refused);

accepts([
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
]);
