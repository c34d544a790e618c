import { managementRoutes } from "../../../../emulators/auth0/management";
import { listQueryNames, toAddressTemplate } from "../../../../provider/clients/callShapes/address";

test.each([...new Set(managementRoutes.map(({ path }) => path))])(
    "the address of %s keeps what the API names, and no ID",
    (path) => {
        const asked = `/api/v2${path.replace(/:\w+/g, "con_0000000000000000")}`;
        expect(toAddressTemplate(asked)).toBe(`/api/v2${path.replace(/:\w+/g, "{id}")}`);
    },
);

test.each([
    ["/v1.0/users/ada@acme.example", "/v1.0/users/{id}"],
    [
        "/v1.0/servicePrincipals(appId='11111111-2222-3333-4444-555555555555')",
        "/v1.0/servicePrincipals(appId={id})",
    ],
    ["/f8818a44-c48f-4fe5-b69e-24d44cc1a8ee/oauth2/v2.0/token", "/{id}/oauth2/v2.0/token"],
    ["/v1.0/acme", "/v1.0/{id}"],
])("the address %s becomes %s", (given, template) => {
    expect(toAddressTemplate(given)).toBe(template);
});

test("of a query only the names are kept, sorted and each once", () => {
    expect(listQueryNames(new URLSearchParams("name=Ada&$top=1&name=Bo"))).toEqual(["$top", "name"]);
});
