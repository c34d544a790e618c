import type { HttpCore } from "./http";
import { describeHowToSet, SettingError, type Settings } from "./settings";
import { NoResponseError } from "./transport";

/** Where the services of one Entra cloud are. Addresses without a slash at the end. */
export interface Cloud {
    /** `public`, `usgovernment`, `usgovernmentl5` or `china`. */
    name: string;
    graphEndpoint: string;
    loginEndpoint: string;
    /** Application template for applications that are not in the gallery. */
    nonGalleryTemplateId: string;
    /** Whether the identity library knows the login host as one of Microsoft's. */
    wellKnown: boolean;
}

const governmentTemplate = "4602d0b4-76bb-404b-bca9-2652e1a39c6d";

/**
 * The clouds that Microsoft runs. Sources: Microsoft Graph, "National cloud deployments"; template IDs:
 * New-EntraApplicationFromApplicationTemplate (that of DoD is not listed there: taken from L4).
 */
const clouds: Record<string, Cloud> = {
    public: {
        name: "public",
        graphEndpoint: "https://graph.microsoft.com",
        loginEndpoint: "https://login.microsoftonline.com",
        nonGalleryTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        wellKnown: true,
    },
    usgovernment: {
        name: "usgovernment",
        graphEndpoint: "https://graph.microsoft.us",
        loginEndpoint: "https://login.microsoftonline.us",
        nonGalleryTemplateId: governmentTemplate,
        wellKnown: true,
    },
    usgovernmentl5: {
        name: "usgovernmentl5",
        graphEndpoint: "https://dod-graph.microsoft.us",
        loginEndpoint: "https://login.microsoftonline.us",
        nonGalleryTemplateId: governmentTemplate,
        wellKnown: true,
    },
    china: {
        name: "china",
        graphEndpoint: "https://microsoftgraph.chinacloudapi.cn",
        loginEndpoint: "https://login.chinacloudapi.cn",
        nonGalleryTemplateId: "5a532e38-1581-4918-9658-008dc27c1d68",
        wellKnown: true,
    },
};

/** Other names that the official azuread provider accepts. */
const aliases: Record<string, string> = {
    global: "public",
    usgovernmentl4: "usgovernment",
    dod: "usgovernmentl5",
};

/** Names that metadata endpoints use. */
const metadataNames: Record<string, string> = {
    AzureCloud: "public",
    AzureUSGovernment: "usgovernment",
    AzureChinaCloud: "china",
};

/** The cloud that the settings name; asks the metadata host when there is one. */
export async function findCloud(settings: Settings, http: HttpCore): Promise<Cloud> {
    const host = settings.find("entraMetadataHost");
    if (host !== undefined) return readMetadata(host, http);
    const name = (settings.find("entraEnvironment") ?? "public").toLowerCase();
    const cloud = clouds[aliases[name] ?? name];
    if (cloud !== undefined) return cloud;
    throw new SettingError(
        `azuread:environment is "${name}", which is not a cloud of Entra. Known: ${Object.keys(clouds).join(", ")}. ${describeHowToSet("entraEnvironment")}`,
    );
}

/** Source: Azure Resource Manager, `GET /metadata/endpoints?api-version=2022-09-01`. */
async function readMetadata(host: string, http: HttpCore): Promise<Cloud> {
    const url = `https://${host}/metadata/endpoints?api-version=2022-09-01`;
    const problem = (what: string) =>
        new SettingError(
            `${url} ${what}. ${describeHowToSet("entraMetadataHost")} Without it the public cloud is used.`,
        );
    const response = await http.send({ method: "GET", url }).catch((error: unknown) => {
        if (!(error instanceof NoResponseError)) throw error;
        throw problem(`cannot be read: ${error.message}`);
    });
    if (response.status !== 200) throw problem(`responded with ${response.status}`);
    const metadata = parse(response.text);
    const graph = metadata?.microsoftGraphResourceId;
    const login = metadata?.authentication?.loginEndpoint;
    if (typeof graph !== "string" || typeof login !== "string" || graph === "" || login === "") {
        throw problem("names no Microsoft Graph and login endpoints");
    }
    const base = clouds[metadataNames[metadata?.name ?? ""] ?? "public"] ?? clouds["public"];
    const loginEndpoint = withoutSlash(login);
    return {
        name: base?.name ?? "public",
        graphEndpoint: withoutSlash(graph),
        loginEndpoint,
        nonGalleryTemplateId: base?.nonGalleryTemplateId ?? "",
        wellKnown: Object.values(clouds).some((cloud) => cloud.loginEndpoint === loginEndpoint),
    };
}

interface Metadata {
    name?: string;
    microsoftGraphResourceId?: string;
    authentication?: { loginEndpoint?: string };
}

function parse(text: string): Metadata | undefined {
    try {
        // Every member is checked where it is used.
        return JSON.parse(text) as Metadata;
    } catch {
        return undefined;
    }
}

function withoutSlash(url: string): string {
    return url.replace(/\/+$/, "");
}
