import type { Values } from "../../../provider/host/definition";
import { samlSigningCertificate } from "../../../provider/resources/samlCertificate";
import { checkSamlSigningCertificate } from "../../../provider/resources/samlCertificate/check";
import { requireString } from "../../../provider/resources/support/values";
import {
    contextOf,
    createRequest,
    instantiateApplication,
    startTenants,
    type Tenants,
    urn,
} from "../support/tenants";

let tenants: Tenants;
let servicePrincipalId: string;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
beforeEach(async () => {
    servicePrincipalId = await instantiateApplication(tenants.clients(), "acme");
});

const inputsOf = (more: Values = {}) => checkSamlSigningCertificate({ servicePrincipalId, ...more }).inputs;
const countCertificates = () =>
    tenants.entra.state.servicePrincipals
        .get(servicePrincipalId)
        ?.keyCredentials.filter((key) => key.usage === "Verify").length;

/** Creates a certificate in a process of its own. */
const createElsewhere = async (news: Values = {}, ofUrn = urn) => {
    const context = contextOf(tenants.clients());
    const made = await samlSigningCertificate.create(
        { ...createRequest(inputsOf(news)), urn: ofUrn },
        context,
    );
    return { ...made, told: context.lines.join() };
};

test("a deployment continues with the certificate that a killed one has left behind", async () => {
    const lost = await createElsewhere();
    const { id, told } = await createElsewhere();
    expect(id).toBe(lost.id);
    expect(told).toContain("continues with the certificate");
    expect(countCertificates()).toBe(1);
});

test("a rotation continues with the new certificate, and not with the one that the state has", async () => {
    const current = await createElsewhere();
    await tenants.clients().graph.patch(`/servicePrincipals/${servicePrincipalId}`, {
        preferredTokenSigningKeyThumbprint: requireString(current.outputs, "thumbprint"),
    });
    const rotate = async () => {
        const context = contextOf(tenants.clients());
        const [oldInputs, news] = [inputsOf(), inputsOf({ keepers: { round: "2" } })];
        await samlSigningCertificate.check?.({ urn, olds: oldInputs, news }, context);
        await samlSigningCertificate.diff(
            { urn, id: current.id, oldInputs, olds: current.outputs, news, ignoreChanges: [] },
            context,
        );
        return samlSigningCertificate.create(createRequest(news), context);
    };
    const lost = await rotate();
    expect(lost.id).not.toBe(current.id);
    expect((await rotate()).id).toBe(lost.id);
    expect(countCertificates()).toBe(2);
});

test.each<[string, Values, string]>([
    ["of another resource", {}, `${urn}-of-another-stack`],
    ["with another subject", { subject: "CN=other" }, urn],
    ["with another lifetime", { lifetimeDays: 30 }, urn],
])("leaves a certificate %s alone", async (_name, news, ofUrn) => {
    const other = await createElsewhere(news, ofUrn);
    expect((await createElsewhere()).id).not.toBe(other.id);
});

test("takes nothing over when the state has a certificate and no call has said which", async () => {
    const current = await createElsewhere();
    const context = contextOf(tenants.clients());
    await samlSigningCertificate.check?.({ urn, olds: inputsOf(), news: inputsOf() }, context);
    const { id } = await samlSigningCertificate.create(createRequest(inputsOf()), context);
    expect(id).not.toBe(current.id);
});
