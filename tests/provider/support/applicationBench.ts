import type { Application, ServicePrincipal } from "../../../emulators/entra/model";
import type { Clock } from "../../../provider/clients/clock";
import type { DiffResult, Values } from "../../../provider/host/definition";
import { enterpriseApplication } from "../../../provider/resources/enterpriseApplication";
import { checkEnterpriseApplication } from "../../../provider/resources/enterpriseApplication/check";
import { contextOf, createRequest, type Tenants, type TestClients, urn } from "./tenants";

export interface Instance {
    application: Application;
    servicePrincipal: ServicePrincipal;
}

/** Enterprise applications as the engine would handle them, and what of them is in the directory. */
export interface ApplicationBench {
    clients: TestClients;
    inputsOf(settings: Values): Values;
    createRequest(settings: Values): ReturnType<typeof createRequest>;
    create(settings: Values, ofUrn?: string): Promise<{ id: string; outputs: Values; lines: string[] }>;
    read(id: string, settings?: Values, outputs?: Values): ReturnType<typeof enterpriseApplication.read>;
    diff(before: Values, after: Values, outputs?: Values): Promise<DiffResult["changes"]>;
    update(id: string, before: Values, after: Values, outputs: Values): Promise<Values>;
    remove(id: string, settings: Values, outputs: Values, ofUrn?: string): Promise<void>;
    /** Names of the applications that are not deleted. */
    live(): string[];
    /** The only enterprise application, or that with the service principal of this ID. */
    only(id?: string): Instance;
    /** Another object of the directory; returns its ID. */
    addServicePrincipal(): Promise<string>;
}

/** Removes the applications of earlier tests; that which the clients log in with stays. */
export function clearApplications({ entra: { state } }: Tenants): void {
    for (const collection of [state.applications, state.servicePrincipals]) {
        for (const [id, { applicationTemplateId }] of collection) {
            if (applicationTemplateId !== null) collection.delete(id);
        }
    }
}

export function createApplicationBench({ entra, ...tenants }: Tenants, clock?: Clock): ApplicationBench {
    const clients = tenants.clients({ clock });
    const inputsOf = (settings: Values) => checkEnterpriseApplication(settings).inputs;
    const live = () => [...entra.state.applications.values()].filter((found) => isEnterprise(found));
    return {
        clients,
        inputsOf,
        createRequest: (settings) => createRequest(inputsOf(settings)),
        async create(settings, ofUrn = urn) {
            const context = contextOf(clients);
            const made = await enterpriseApplication.create(
                { ...createRequest(inputsOf(settings)), urn: ofUrn },
                context,
            );
            return { ...made, lines: context.lines };
        },
        read: (id, settings, outputs) =>
            enterpriseApplication.read(
                { urn, id, oldInputs: settings && inputsOf(settings), olds: outputs },
                contextOf(clients),
            ),
        async diff(before, after, outputs = {}) {
            const request = {
                urn,
                id: "",
                oldInputs: inputsOf(before),
                olds: outputs,
                news: inputsOf(after),
            };
            return (await enterpriseApplication.diff({ ...request, ignoreChanges: [] }, contextOf(clients)))
                .changes;
        },
        async update(id, before, after, outputs) {
            const request = {
                ...createRequest(inputsOf(after)),
                id,
                oldInputs: inputsOf(before),
                olds: outputs,
            };
            const updated = await enterpriseApplication.update?.(
                { ...request, ignoreChanges: [] },
                contextOf(clients),
            );
            return updated?.outputs ?? {};
        },
        remove: (id, settings, outputs, ofUrn = urn) =>
            enterpriseApplication.delete(
                { urn: ofUrn, id, oldInputs: inputsOf(settings), olds: outputs, timeoutSeconds: 0 },
                contextOf(clients),
            ),
        live: () => live().map(({ displayName }) => displayName),
        only(id) {
            const principals = [...entra.state.servicePrincipals.values()].filter((found) =>
                id === undefined ? isEnterprise(found) : found.id === id,
            );
            const [servicePrincipal] = principals;
            const application = live().find(({ appId }) => appId === servicePrincipal?.appId);
            if (principals.length !== 1 || servicePrincipal === undefined || application === undefined) {
                throw new Error(`there are ${principals.length} enterprise applications`);
            }
            return { application, servicePrincipal };
        },
        async addServicePrincipal() {
            const { appId } = await clients.graph.post<{ appId: string }>("/applications", {
                displayName: "other",
            });
            return (await clients.graph.post<{ id: string }>("/servicePrincipals", { appId })).id;
        },
    };
}

/** One from a template that is not deleted. */
const isEnterprise = ({ applicationTemplateId, deletedDateTime }: Application | ServicePrincipal): boolean =>
    applicationTemplateId !== null && deletedDateTime === null;
