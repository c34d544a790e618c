import { findConnection } from "../../../cli/importFile/findConnection";
import { findEntra } from "../../../cli/importFile/findEntra";
import { readBoth } from "../../../cli/importFile/readBoth";
import { createClients } from "../../../provider/clients";

test("names what is not set on both sides, and that it has to be in the environment", async () => {
    const clients = createClients({}, { environment: {} });
    const looking = { clients, signal: new AbortController().signal };
    const failed = await readBoth(findConnection(looking, "acme"), findEntra(looking, "Acme")).catch(String);
    await clients.close();
    expect(failed).toMatch(
        /auth0:domain is needed[^]*AUTH0_DOMAIN[^]*\n.*Entra[^]*\nimport-file reads environment variables only, not the stack/,
    );
});

test("resolves to both, and rejects with the message of one that fails", async () => {
    expect(await readBoth(Promise.resolve(1), Promise.resolve("a"))).toEqual([1, "a"]);
    await expect(readBoth(Promise.resolve(1), Promise.reject(new Error("no application")))).rejects.toThrow(
        /^no application$/,
    );
});
