import { anonymizeMessage } from "../../../../provider/clients/callShapes/message";

test.each([
    [
        "Resource '0f5a1c07-3b1d-4a52-9d3e-6a1b2c3d4e5f' does not exist or one of its queried reference-property objects are not present.",
        "Resource {quoted} does not exist or one of its queried reference-property objects are not present.",
    ],
    [
        "AADSTS7000215: Invalid client secret provided. Trace ID: 0f5a1c07-3b1d-4a52-9d3e-6a1b2c3d4e5f Timestamp: 2026-11-30 21:00:00Z",
        "AADSTS7000215: Invalid client secret provided. Trace ID: {id} Timestamp: {time}",
    ],
    ["User ada@acme.example is no member of acme.onmicrosoft.com", "User {address} is no member of {host}"],
    ["The connection con_a1B2c3D4e5F6g7H8 does not exist", "The connection {id} does not exist"],
    ["See https://acme.eu.auth0.com/x?y=1 for 42 reasons", "See {url} for {number} reasons"],
    [
        'Payload validation error: "Ada Lovelace" on property "name"',
        "Payload validation error: {quoted} on property {quoted}",
    ],
    ["user samlp|acme-entra|ada cannot be found", "user {id} cannot be found"],
    ["secret 9f8a7b6c5d4e3f2a1b0c was sent from 10.0.0.1:443", "secret {id} was sent from {host}"],
    ["It doesn't exist, and it's gone", "It doesn't exist, and it's gone"],
])("keeps of %j what the service always says", (message, expected) => {
    expect(anonymizeMessage(message)).toBe(expected);
});
