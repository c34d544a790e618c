import { unknownMark, type Values } from "../../../../provider/host";
import { auth0Table } from "../../../../sandbox/providers/auth0/tables";
import { azureadTable } from "../../../../sandbox/providers/azuread/tables";
import {
    checkInputs,
    createResourceWording,
    formatFunctionFailure,
} from "../../../../sandbox/providers/bridge/checkInputs";
import { compileTable } from "../../../../sandbox/providers/bridge/compiledTable";
import { isResourceId, isUuid } from "../../../../sandbox/providers/bridge/validations";

const azuread = compileTable(azureadTable);
const secret = azuread.resource("azuread:index/synchronizationSecret:SynchronizationSecret");
const wording = createResourceWording("acme");

test("names, presence and types are checked at every depth, each failure with its path", () => {
    const credentials = [{ key: "BaseAddress" }, { key: "SecretToken", value: ["x"], note: "n" }];
    const failures = checkInputs(azuread, secret, { credentials, id: "x" }, wording);
    expect(failures.map(({ reason }) => reason)).toEqual([
        "Invalid or unknown key. Examine values at 'acme.id'.",
        'Missing required argument. The argument "service_principal_id" is required, but no definition was found.. ' +
            "Examine values at 'acme.servicePrincipalId'.",
        'Missing required argument. The argument "credential.0.value" is required, but no definition was found.. ' +
            "Examine values at 'acme.credentials[0].value'.",
        "Invalid or unknown key. Examine values at 'acme.credentials[1].note'.",
        "Attribute must be a single value, not a list. Examine values at 'acme.credentials[1].value'.",
    ]);
});

test("the failures of a function name the argument as the official provider does", () => {
    const getUser = azuread.func("azuread:index/getUser:getUser");
    const failures = checkInputs(azuread, getUser, { objectId: "ada", name: "x" }, formatFunctionFailure, {
        objectId: isUuid,
    });
    expect(failures.map(({ reason }) => reason)).toEqual([
        "[name] Invalid or unknown key",
        '[object_id] expected "object_id" to be a valid UUID, got ada',
    ]);
});

test("values that are not known yet are let through, wherever they are", () => {
    const unknown: Values = { servicePrincipalId: unknownMark, credentials: unknownMark };
    expect(checkInputs(azuread, secret, unknown, wording)).toEqual([]);
    const credentials: Values[] = [{ key: unknownMark, value: unknownMark }];
    const servicePrincipalId = isResourceId("servicePrincipals");
    expect(
        checkInputs(azuread, secret, { servicePrincipalId: unknownMark, credentials }, wording, {
            servicePrincipalId,
        }),
    ).toEqual([]);
});

test("numbers and truth values may be spelt out, as the bridge takes them", () => {
    const auth0 = compileTable(auth0Table);
    const connection = auth0.resource("auth0:index/connection:Connection");
    const options = { strategyVersion: "2", debug: "maybe" };
    const inputs = { strategy: "samlp", showAsButton: "true", options };
    expect(checkInputs(auth0, connection, inputs, wording).map(({ reason }) => reason)).toEqual([
        expect.stringContaining("Examine values at 'acme.options.debug'") as string,
    ]);
});

test("an ID of one form is not taken for the other", () => {
    const uuid = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
    const isPrincipal = isResourceId("servicePrincipals");
    expect([isUuid(uuid, "id"), isPrincipal(`/servicePrincipals/${uuid}`, "id")]).toEqual([
        undefined,
        undefined,
    ]);
    for (const wrong of [uuid, `servicePrincipals/${uuid}`, `/applications/${uuid}`, "/servicePrincipals/"]) {
        expect(isPrincipal(wrong, "id")).toContain("expected the form /servicePrincipals/ID");
    }
    expect(isUuid(`/servicePrincipals/${uuid}`, "id")).toContain('expected "id" to be a valid UUID');
});
