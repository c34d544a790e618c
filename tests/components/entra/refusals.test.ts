import { accepts, type Case, entra, refusesBeforeAnything } from "../support/refusedLink";

const refused: Case[] = [
    [
        "renewal before a certificate begins",
        entra({ certificate: { lifetimeDays: 10, earlyRenewalHours: 240 } }),
        "entra.certificate.earlyRenewalHours",
        /^is 240 hours, but the certificate lives 240 hours/,
    ],
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
        /each value once/,
    ],
    [
        "a user by display name",
        entra({ users: ["Ada Lovelace"] }),
        "entra.users[0]",
        /user principal name, an email address or an object ID/,
    ],
    ["an empty group", entra({ groups: [""] }), "entra.groups[0]", /non-empty string/],
    ["users that are no list", entra({ users: "ada@acme.example" }), "entra.users", /expected a list/],
    [
        "a principal that is no object ID",
        entra({ principals: { team: "Engineering" } }),
        'entra.principals["team"]',
        /object ID/,
    ],
    [
        "an email address that is invalid",
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
    ["null among the users", entra({ users: [null] }), "entra.users[0]", /^is required$/],
];

refusesBeforeAnything(refused);

accepts([
    ["a UPN of a guest", entra({ users: ["ada_other.example#EXT#@acme.onmicrosoft.com"] })],
    ["a user by object ID", entra({ users: ["11111111-2222-3333-4444-555555555555"] })],
]);
