import { UNKNOWN, type Values } from "../../../../provider/host";
import { azureadTable } from "../../../../sandbox/providers/azuread/tables";
import { auth0Table } from "../../../../sandbox/providers/auth0/tables";
import { checkInputs } from "../../../../sandbox/providers/bridge/checkInputs";
import { compileTable } from "../../../../sandbox/providers/bridge/compiledTable";
import { isResourceId, isUuid } from "../../../../sandbox/providers/bridge/validations";

const azuread = compileTable(azureadTable);
const secret = azuread.resource("azuread:index/synchronizationSecret:SynchronizationSecret");

test("names, presence and types are checked at every depth, each failure with its path", () => {
    const failures = checkInputs(
        azuread,
        secret,
        { credentials: [{ key: "BaseAddress" }, { key: "SecretToken", value: ["x"], note: "n" }], id: "x" },
        "acme",
    );
    expect(failures).toEqual([
        { property: "id", reason: "Invalid or unknown key. Examine values at 'acme.id'." },
        {
            property: "servicePrincipalId",
            reason: expect.stringContaining("Missing required argument") as string,
        },
        {
            property: "credentials[0].value",
            reason:
                'Missing required argument. The argument "value" is required, but no definition was found. ' +
                "Examine values at 'acme.credentials[0].value'.",
        },
        {
            property: "credentials[1].note",
            reason: "Invalid or unknown key. Examine values at 'acme.credentials[1].note'.",
        },
        {
            property: "credentials[1].value",
            reason: "expected string type, got list. Examine values at 'acme.credentials[1].value'.",
        },
    ]);
});

test("values that are not known yet are let through, wherever they are", () => {
    expect(
        checkInputs(azuread, secret, { servicePrincipalId: UNKNOWN, credentials: UNKNOWN }, "acme"),
    ).toEqual([]);
    const credentials: Values[] = [{ key: UNKNOWN, value: UNKNOWN }];
    const servicePrincipalId = isResourceId("servicePrincipals");
    expect(
        checkInputs(azuread, secret, { servicePrincipalId: UNKNOWN, credentials }, "acme", {
            servicePrincipalId,
        }),
    ).toEqual([]);
});

test("numbers and truth values may be spelt out, as the bridge takes them", () => {
    const auth0 = compileTable(auth0Table);
    const connection = auth0.resource("auth0:index/connection:Connection");
    const inputs = {
        strategy: "samlp",
        showAsButton: "true",
        options: { strategyVersion: "2", debug: "maybe" },
    };
    expect(checkInputs(auth0, connection, inputs, "acme").map(({ property }) => property)).toEqual([
        "options.debug",
    ]);
});

test("an ID of one form is not taken for the other", () => {
    const uuid = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
    const isPrincipal = isResourceId("servicePrincipals");
    expect([isUuid(uuid), isPrincipal(`/servicePrincipals/${uuid}`)]).toEqual([undefined, undefined]);
    for (const wrong of [
        uuid,
        `servicePrincipals/${uuid}`,
        `/applications/${uuid}`,
        "/servicePrincipals/x",
    ]) {
        expect(isPrincipal(wrong)).toContain('expected the form "/servicePrincipals/<UUID>"');
    }
    expect(isUuid(`/servicePrincipals/${uuid}`)).toContain("expected a valid UUID");
});
