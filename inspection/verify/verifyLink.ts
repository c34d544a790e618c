import { checks } from "../doctor/catalogue";
import { examine } from "../doctor/examine";
import type { Facts, Readings } from "../doctor/parts";
import { readParts } from "../doctor/readParts";
import type { Inspector } from "../inspector";
import type { LiveLink } from "../link/liveLink";
import type { LinkLocation } from "../link/location";
import type { Connection } from "../link/objects";
import { askAuth0, type Authorization } from "./askAuth0";
import { type CarriedRequest, createAuthnRequest, decodeRequest, type RequestContent } from "./authnRequest";
import { compareRequest } from "./compareRequest";
import { classifyPage, type EntraPage, findReload } from "./entraPage";
import { type ClientSelection, findClient, NoClientError, type SignInClient } from "./findClient";
import { judgeCertificates } from "./judgeCertificates";
import { entraSteps, judgeEntra } from "./judgeEntra";
import { PageReader } from "./pages";
import { createProof } from "./proof";
import { readSignatureDemand } from "./readSignatureDemand";
import { judgeSignature } from "./signatures";
import { reportBroken, StepList } from "./step";

/** What the command line says. */
export interface VerifyOptions extends ClientSelection {
    /** Host over which users sign in, if it is a custom domain. */
    domain?: string;
}

/** A link, and how far a sign-in comes without a user. */
export interface Verification {
    link: LiveLink;
    steps: StepList;
    readings: Readings;
    /** Undefined: the connection does not exist, or cannot be read. */
    connection?: Connection;
    /** Undefined: there is none. */
    client?: SignInClient;
    /** Host over which users sign in. */
    domain: string;
}

/** Those of doctor whose parts and findings are used. */
const codes = ["AE201", "AE202", "AE203", "AE204", "AE205", "AE206", "AE211", "AE213", "AE502"];
const madeChecks = checks.filter(({ code }) => codes.includes(code));

/**
 * Goes the way of a sign-in as far as Entra's login page, without a user and without writing anything; the tenant log of
 * Auth0 gets no entry, because no sign-in ends.
 */
export async function verifyLink(
    inspector: Inspector,
    location: LinkLocation,
    options: VerifyOptions,
): Promise<Verification> {
    const steps = new StepList();
    const { readings, facts, link } = await readParts(inspector, location, madeChecks);
    const domain = (options.domain ?? facts.domain).toLowerCase();
    const verification: Verification = { link, steps, readings, domain };
    const connection = judgeLink(steps, readings, facts);
    judgeCertificates(steps, readings, facts);
    if (connection === undefined) {
        steps.skip(["client", "request", ...entraSteps], "link");
        return verification;
    }
    const client = await judgeClient(steps, inspector, readings, options);
    const expected = describeExpectedRequest(connection, readings, facts, domain);
    const reader = new PageReader(inspector);
    const sent = await judgeRequest(steps, reader, { connection, client, domain, expected, facts, readings });
    await judgeLogin(steps, inspector, reader, { sent, expected, readings });
    return { ...verification, connection, client };
}

/** The connection, if both sides exist. */
function judgeLink(steps: StepList, readings: Readings, { location }: Facts): Connection | undefined {
    const unread = [readings.connection, readings.servicePrincipal, readings.application].find(
        ({ problem }) => problem !== undefined,
    );
    if (unread?.problem !== undefined) {
        steps.add("link", {
            status: "notChecked",
            reason: unread.problem.message,
            fix: "Correct the credentials or their permissions: docs/permissions.md.",
        });
        return readings.connection.value;
    }
    if (readings.connection.value === undefined) {
        const found = location.connectionId === undefined ? "" : ` ${location.connectionId}`;
        steps.add(
            "link",
            reportBroken(
                `Auth0 has no connection${found} for this application.`,
                "Run `pulumi up --refresh`, which recreates it; or give the connection by --connection.",
            ),
        );
        return undefined;
    }
    if (readings.application.value === undefined) {
        steps.add(
            "link",
            reportBroken(
                "The enterprise application has no application registration in this tenant, so that no SAML setting of it can be changed.",
                "Run `pulumi up --refresh`, which recreates it: docs/drift.md.",
            ),
        );
        return readings.connection.value;
    }
    steps.add("link", { status: "passed" });
    return readings.connection.value;
}

async function judgeClient(
    steps: StepList,
    inspector: Inspector,
    { enabledClients }: Readings,
    options: VerifyOptions,
): Promise<SignInClient | undefined> {
    try {
        if (options.clientId === undefined && enabledClients.problem !== undefined) {
            throw enabledClients.problem;
        }
        return await findClient(inspector, enabledClients.value ?? [], options);
    } catch (error) {
        if (error instanceof NoClientError) {
            const { message: reason, fix } = error;
            // Through an Organization users may sign in all the same.
            steps.add("client", { status: "failed", severity: "warning", reason, fix });
        } else {
            const reason = error instanceof Error ? error.message : String(error);
            const fix = "Grant read:clients, or give --client-id and --redirect-uri.";
            steps.add("client", { status: "notChecked", reason, fix });
        }
        return undefined;
    }
}

function describeExpectedRequest(
    { name, options }: Connection,
    { serviceProvider }: Readings,
    facts: Facts,
    domain: string,
): Required<RequestContent> {
    const tenant = facts.domain.split(".")[0] ?? "";
    const { destinationUrl } = options;
    return {
        // What Auth0 publishes is certain; the tenant's name is not always the first part of its domain.
        issuer: serviceProvider.value?.entityId ?? options.entityId ?? `urn:auth0:${tenant}:${name}`,
        replyUrl: `https://${domain}/login/callback?connection=${encodeURIComponent(name)}`,
        destination: typeof destinationUrl === "string" ? destinationUrl : (options.signInEndpoint ?? ""),
    };
}

interface RequestContext {
    connection: Connection;
    client: SignInClient | undefined;
    domain: string;
    expected: Required<RequestContent>;
    facts: Facts;
    readings: Readings;
}

/** The request of Auth0; undefined: Auth0 makes none. */
async function judgeRequest(
    steps: StepList,
    reader: PageReader,
    { connection, client, domain, expected, facts, readings }: RequestContext,
): Promise<{ request: CarriedRequest; content?: RequestContent } | undefined> {
    if (client === undefined) {
        steps.skip(["request"], "client");
        return undefined;
    }
    const { state, nonce, codeChallenge } = createProof();
    const authorization: Authorization = {
        domain,
        connectionName: connection.name,
        client,
        ...{ state, nonce, codeChallenge },
    };
    try {
        const response = await askAuth0(reader, authorization);
        if ("refused" in response) {
            steps.add("client", response.refused);
            steps.skip(["request"], "client");
            return undefined;
        }
        const { request } = response;
        const ofOther = examine(
            readings,
            facts,
            madeChecks.filter(({ code }) => code === "AE213"),
        ).findings;
        const { outcome, content } = compareRequest(request, expected, {
            isOwnSignInUrl: ofOther.length === 0,
        });
        steps.add("client", { status: "passed", detail: client.name ?? client.id });
        steps.add("request", outcome);
        return { request, content };
    } catch (error) {
        const reason = `Auth0 cannot be reached: ${error instanceof Error ? error.message : String(error)}.`;
        steps.add("client", { status: "notChecked", reason });
        steps.skip(["request"], "client");
        return undefined;
    }
}

interface LoginContext {
    sent: { request: CarriedRequest; content?: RequestContent } | undefined;
    expected: Required<RequestContent>;
    readings: Readings;
}

async function judgeLogin(
    steps: StepList,
    inspector: Inspector,
    reader: PageReader,
    { sent, expected, readings }: LoginContext,
): Promise<void> {
    if (!URL.canParse(expected.destination) && sent === undefined) {
        steps.skip(entraSteps, "request");
        return;
    }
    const request = sent?.request ?? createAuthnRequest(expected, new Date(inspector.clients.clock.now()));
    const application = readings.application.value;
    const demand = await readSignatureDemand(inspector, application);
    const signature = demand.isRequired
        ? judgeSignature(request, decodeRequest(request) ?? "", demand)
        : undefined;
    try {
        const page = await openLoginPage(reader, request);
        const content = sent?.content ?? expected;
        judgeEntra(steps, page, { content, application, signature, isBuilt: sent === undefined });
    } catch (error) {
        const reason = `Entra cannot be reached: ${error instanceof Error ? error.message : String(error)}.`;
        for (const step of entraSteps) steps.add(step, { status: "notChecked", reason });
    }
}

async function openLoginPage(reader: PageReader, request: CarriedRequest): Promise<EntraPage> {
    const page = await reader.send(request);
    const reload = findReload(page.text, page.url);
    const shown = reload === undefined ? page : await reader.follow(await reader.open(reload));
    return classifyPage(shown.text);
}
