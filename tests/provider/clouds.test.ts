import type { CloudName } from "../../emulators/entra";
import { getDeployment } from "../../provider/functions/getDeployment";
import type { HandlerContext } from "../../provider/host/definition";
import { appRoleAssignments } from "../../provider/resources/appRoleAssignments";
import { basicSamlConfiguration } from "../../provider/resources/basicSamlConfiguration";
import { enterpriseApplication } from "../../provider/resources/enterpriseApplication";
import { checkEnterpriseApplication } from "../../provider/resources/enterpriseApplication/check";
import { provisioningJob } from "../../provider/resources/provisioning";
import { checkProvisioningJob } from "../../provider/resources/provisioning/check";
import { samlSigningCertificate } from "../../provider/resources/samlCertificate";
import { checkSamlSigningCertificate } from "../../provider/resources/samlCertificate/check";
import { samlCertificateActivation } from "../../provider/resources/samlCertificateActivation";
import { scimToken } from "../../provider/resources/scimToken";
import { requireString } from "../../provider/resources/support/values";
import { user } from "./support/directory";
import {
    contextOf,
    createRequest,
    createScimConnection,
    startTenants,
    type Tenants,
    type TestClients,
} from "./support/tenants";

interface Setup {
    cloud: CloudName;
    /** `ARM_ENVIRONMENT`; undefined: the metadata host of the tenant says which cloud it is. */
    environment: string | undefined;
    login: string;
    graph: string;
    template: string;
}

const government = "4602d0b4-76bb-404b-bca9-2652e1a39c6d";
const login = "https://login.microsoftonline.us";
const setups: Readonly<Record<string, Setup>> = {
    usgovernment: {
        cloud: "usgovernment",
        environment: "usgovernment",
        login,
        graph: "https://graph.microsoft.us",
        template: government,
    },
    usgovernmentl5: {
        cloud: "usgovernmentl5",
        environment: "usgovernmentl5",
        login,
        graph: "https://dod-graph.microsoft.us",
        template: government,
    },
    china: {
        cloud: "china",
        environment: "china",
        login: "https://login.chinacloudapi.cn",
        graph: "https://microsoftgraph.chinacloudapi.cn",
        template: "5a532e38-1581-4918-9658-008dc27c1d68",
    },
    "a private metadata host": {
        cloud: "china",
        environment: undefined,
        login: "",
        graph: "",
        template: "5a532e38-1581-4918-9658-008dc27c1d68",
    },
};

describe.each(Object.entries(setups))("%s", (_name, { cloud, environment, template, ...addresses }) => {
    const ada = user("ada@acme.example");
    let tenants: Tenants;
    let clients: TestClients;
    let context: HandlerContext<TestClients>;
    let graph: string;

    beforeAll(async () => {
        tenants = await startTenants({ cloud, users: [ada], provisioning: { firstCycleDelayMs: 3_600_000 } });
        const { origin } = tenants.entra.server;
        graph = addresses.graph === "" ? origin : addresses.graph;
        clients = tenants.clients({
            environment:
                environment === undefined ? {} : { ARM_ENVIRONMENT: environment, ARM_METADATA_HOSTNAME: "" },
            origins: {
                [addresses.login]: origin,
                [addresses.graph]: origin,
                // The host to which MSAL goes for the other name of the cloud in China.
                "https://login.partner.microsoftonline.cn": origin,
            },
        });
        context = contextOf(clients);
    });
    afterAll(() => tenants.close());

    test("says where a deployment goes", async () => {
        const entraLoginEndpoint = addresses.login === "" ? tenants.entra.server.origin : addresses.login;
        expect(await getDeployment.invoke({}, context)).toMatchObject({
            outputs: { graphEndpoint: graph, entraLoginEndpoint, nonGalleryTemplateId: template },
        });
    });

    test("deploys a link without routes of beta", async () => {
        const application = await enterpriseApplication.create(
            createRequest(checkEnterpriseApplication({ displayName: "Acme" }).inputs),
            context,
        );
        expect(application.outputs.templateId).toBe(template);
        const servicePrincipalId = application.id;
        await appRoleAssignments.create(
            createRequest({ servicePrincipalId, principals: { "user ada": ada.id }, exclusive: false }),
            context,
        );
        const certificate = await samlSigningCertificate.create(
            createRequest(checkSamlSigningCertificate({ servicePrincipalId }).inputs),
            context,
        );
        const thumbprint = requireString(certificate.outputs, "thumbprint");
        await samlCertificateActivation.create(createRequest({ servicePrincipalId, thumbprint }), context);
        const connectionId = await createScimConnection(tenants, clients, `acme-${cloud}`);
        await basicSamlConfiguration.create(
            createRequest({
                servicePrincipalId,
                identifiers: ["urn:auth0:acme:acme"],
                replyUrls: ["https://acme.eu.auth0.com/login/callback?connection=acme"],
            }),
            context,
        );
        const scopes = ["get:users", "post:users", "patch:users", "delete:users"];
        const token = await scimToken.create(createRequest({ connectionId, scopes }), context);
        const { inputs } = checkProvisioningJob(
            {
                servicePrincipalId,
                tenantUrl: `https://${tenants.auth0.domain}/scim/v2/connections/${connectionId}?aadOptscim062020`,
                secretToken: requireString(token.outputs, "token"),
            },
            undefined,
        );
        await provisioningJob.create(createRequest(inputs), context);
        const [job] = tenants.entra.state.jobs.get(servicePrincipalId)?.values() ?? [];
        expect(job?.schedule.state).toBe("Active");
        expect(tenants.entra.state.servicePrincipals.get(servicePrincipalId)).toMatchObject({
            preferredTokenSigningKeyThumbprint: thumbprint,
        });
        expect(clients.requests.filter((request) => request.includes("/beta/"))).toEqual([]);
    });

    test("has neither the template nor the audience of the public cloud, and the routes of beta", async () => {
        await expect(
            clients.graph.get("/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621"),
        ).rejects.toThrow("does not exist");
        const [client] = tenants.entra.state.clients.values();
        const form = {
            grant_type: "client_credentials",
            client_id: client?.appId ?? "",
            client_secret: client?.secret ?? "",
            scope: "https://graph.microsoft.com/.default",
        };
        const token = await tenants.entra.server.app.inject({
            method: "POST",
            url: `/${tenants.entra.state.tenantId}/oauth2/v2.0/token`,
            headers: { "content-type": "application/x-www-form-urlencoded" },
            payload: new URLSearchParams(form).toString(),
        });
        expect(token.json()).toMatchObject({ error: "invalid_resource", error_codes: [500011] });
        expect((await tenants.entra.server.app.inject({ url: "/beta/users" })).statusCode).toBe(401);
    });
});
