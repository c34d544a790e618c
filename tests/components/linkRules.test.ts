import {
    accepts,
    auth0,
    type Case,
    entra,
    refusesBeforeAnything,
    rows,
    scim,
    smallest,
} from "./support/refusedLink";

const refused: Case[] = [
    ["no Auth0 side", {}, "auth0", /required/],
    ["an unknown side", { ...smallest, entrra: {} }, "entrra", /Did you mean "entra"\?/],
    ["a transform that is none", { ...smallest, transform: true }, "transform", /expected an object with/],
    [
        "an unknown child",
        { ...smallest, transform: { conection: {} } },
        "transform.conection",
        /Did you mean "connection"\?/,
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
        /one constant for all users/,
    ],
];

refusesBeforeAnything(refused);

accepts([
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
    [
        "a transform for a child of each part",
        { ...smallest, transform: { connection: {}, application: {}, provisioningJob: () => undefined } },
    ],
]);
