import { createSigningKey } from "../../../emulators/auth0/saml/signingKey";
import { getSamlCertificate } from "../../../provider/functions/getSamlCertificate";
import { contextOf, createScimConnection, startTenants, type Tenants } from "../support/tenants";

let tenants: Tenants;
let name: string;
beforeAll(async () => {
    tenants = await startTenants();
    const id = await createScimConnection(tenants, tenants.clients(), "acme-saml");
    name = tenants.auth0.state.connections.get(id)?.name ?? "";
});
afterAll(() => tenants.close());

async function invoke(args: Record<string, string> = {}, clients = tenants.clients()): Promise<unknown> {
    const result = await getSamlCertificate.invoke(args, contextOf(clients));
    return "outputs" in result ? result.outputs : result.failures;
}
const ofTenant = () => tenants.auth0.state.signOn.connectionKey?.certificate ?? "";

test("reads the certificate of the tenant's connections, without logging in", async () => {
    const clients = tenants.clients();
    expect(await invoke({}, clients)).toEqual({ certificate: ofTenant(), encryptionCertificate: ofTenant() });
    expect(clients.requests).toEqual(["GET /pem"]);
});

test("reads both keys of a connection from its metadata", async () => {
    expect(await invoke({ connectionName: name })).toMatchObject({ certificate: ofTenant() });
    const own = await createSigningKey("own.example", new Date());
    const [connection] = tenants.auth0.state.connections.values();
    Object.assign(connection?.options ?? {}, { signing_key: { cert: own.certificate, key: own.privateKey } });
    expect(await invoke({ connectionName: name })).toEqual({
        certificate: own.certificate,
        encryptionCertificate: ofTenant(),
    });
});

test("says where it has looked for a connection that there is not, and for a page that is no certificate", async () => {
    await expect(invoke({ connectionName: "none" })).rejects.toThrow(/404 for https:.*connection=none/);
    const clients = tenants.clients();
    clients.faults.push((_request, response) => ({ ...response, status: 200, text: "<html>Sign in</html>" }));
    await expect(invoke({}, clients)).rejects.toThrow(
        /pem\?cert=connection does not contain the certificate/,
    );
});
