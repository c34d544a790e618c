import { listGroups } from "../../../emulators/auth0";
import type { DirectoryGroup, DirectoryUser, SynchronizationJob } from "../../../emulators/entra/model";
import { toGraphGroup, toGraphUser } from "../../../emulators/entra/provisioning/cycle/plan/toGraphObject";
import { deletePermanently, deleteUser, restoreUser } from "../../../emulators/entra/recycleBin";
import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { VirtualClock } from "../../../emulators/support/clock";
import { applyMapping } from "../../../inspection/impact/applyMapping";
import type { ImpactInput } from "../../../inspection/impact/impactInput";
import type { LinkChange } from "../../../inspection/impact/linkChange";
import { createSituation, type Situation } from "../../../inspection/impact/situation";
import type { Account, AccountGroup } from "../../../inspection/people/accounts";
import type { LiveGroup, LiveUser } from "../../../inspection/people/people";
import { toRecord } from "../../../inspection/people/readProvisioningLog";
import { createDefaultSchema, defineAttribute, type Environment } from "../../../mapping";
import type { ScimMappingEntry } from "../../../mapping/auth0";
import {
    type ProvisionedAuth0,
    startProvisionedAuth0,
} from "../../emulators/entra/provisioning/support/auth0";
import {
    createEnvironment,
    spId,
    type TestEnvironment,
} from "../../emulators/entra/provisioning/support/environment";
import { badge, type Event, initialMapping } from "./lives";

const connection = "acme-entra";
const start = new Date("2026-01-01T00:00:00Z");

/** What is the same for the emulator and for the prediction. */
const environment: Environment = {
    now: () => start,
    defaultDomain: "acme.example",
    pickInteger: () => 0,
    createGuid: () => "00000000-0000-0000-0000-000000000000",
};

type Settings = Pick<Situation, "scope" | "skipOutOfScopeDeletions" | "deletionThreshold">;

/** Both tenants, linked, with a directory that a life goes through; to be used for one life after the other. */
export class World {
    private made = 0;
    /** Entries of the log before the last cycle. */
    private logged = 0;

    private constructor(
        private readonly auth0: ProvisionedAuth0,
        private readonly entra: TestEnvironment,
    ) {}

    static async start(): Promise<World> {
        const certificates = await createLoopbackCertificates();
        const auth0 = await startProvisionedAuth0(certificates, connection);
        const secrets = { BaseAddress: auth0.tenantUrl, SecretToken: auth0.token };
        const clock = new VirtualClock({ start, speed: 0 });
        // One object at a time: which of two users with one value comes first is a matter of chance otherwise.
        const options = { ca: certificates.ca, clock, parallelism: 1 };
        return new World(auth0, createEnvironment(secrets, options));
    }

    async close(): Promise<void> {
        await this.entra.service.close();
        await this.auth0.tenant.close();
    }

    /** Empties both tenants. */
    reset(): void {
        const { state, job } = this.entra;
        for (const map of [state.users, state.groups, state.appRoleAssignments]) map.clear();
        for (const map of [this.auth0.tenant.state.users, this.auth0.tenant.state.groups]) map.clear();
        state.provisioningLogs.length = 0;
        Object.assign(job, { entries: {}, watermark: null });
        Object.assign(job.state, { seen: {}, escrows: {}, unresolved: {}, schemaDigest: null });
        job.status.quarantine = null;
        const schema = createDefaultSchema();
        const [directory] = schema.directories;
        directory?.objects.find(({ name }) => name === "User")?.attributes.push(defineAttribute(badge));
        job.schema = applyMapping(schema, { mapping: initialMapping });
        this.writeSettings({
            scope: "assigned",
            skipOutOfScopeDeletions: false,
            deletionThreshold: Infinity,
        });
    }

    /** Runs a cycle that looks at everything. */
    async cycle(): Promise<void> {
        const { job } = this.entra;
        job.watermark = null;
        job.state.seen = {};
        this.logged = this.entra.state.provisioningLogs.length;
        await this.entra.run();
    }

    /** What would be read now, by the job as it is and as the change makes it. */
    read(change: LinkChange): ImpactInput {
        const { state, job } = this.entra;
        const assignments = [...state.appRoleAssignments.values()];
        const settings = this.readSettings();
        const before = createSituation(job.schema, { ...settings, assignments });
        const { scope, skipOutOfScopeDeletions: skip, deletionThreshold } = change;
        const after = createSituation(applyMapping(job.schema, change), {
            scope: scope ?? settings.scope,
            skipOutOfScopeDeletions: skip ?? settings.skipOutOfScopeDeletions,
            deletionThreshold: deletionThreshold ?? settings.deletionThreshold,
            assignments,
        });
        const facts = {
            strategy: "samlp",
            name: connection,
            userIdAttribute: "userName",
            mapping: this.mapping,
            uniqueEmails: true,
        };
        return {
            before,
            after,
            users: [...state.users.values()].map(toLiveUser),
            groups: [...state.groups.values()].map(toLiveGroup),
            connection: { before: facts, after: facts },
            accounts: this.accounts(),
            accountGroups: this.groups(),
            servicePrincipal: { appRoles: [] },
            access: { before: { assignments }, after: { assignments } },
            log: state.provisioningLogs
                .map((entry) => toRecord(entry as Parameters<typeof toRecord>[0]))
                .reverse(),
            environment,
            dialect: "compliant",
        };
    }

    /** Whether Entra takes a change: not, for example, two matching attributes with one precedence. */
    accepts(change: LinkChange): boolean {
        try {
            applyMapping(this.entra.job.schema, change);
            return true;
        } catch (error) {
            if (error instanceof Error && error.message.startsWith("The mapping does not fit")) return false;
            throw error;
        }
    }

    /** Makes the change in Entra. */
    make(change: LinkChange): void {
        const settings = this.readSettings();
        this.entra.job.schema = applyMapping(this.entra.job.schema, change);
        this.writeSettings({
            scope: change.scope ?? settings.scope,
            skipOutOfScopeDeletions: change.skipOutOfScopeDeletions ?? settings.skipOutOfScopeDeletions,
            deletionThreshold: change.deletionThreshold ?? settings.deletionThreshold,
        });
    }

    get mapping(): readonly ScimMappingEntry[] {
        const [configuration] = this.auth0.tenant.state.scimConfigurations.values();
        return configuration?.mapping ?? [];
    }

    /** Accounts as the Management API shows them. */
    accounts(): Account[] {
        return [...this.auth0.tenant.state.users.values()].map(({ user_id, created_at, attributes }) =>
            structuredClone({ ...attributes, user_id, created_at }),
        );
    }

    groups(): AccountGroup[] {
        return listGroups(this.auth0.tenant.state, connection).map(
            ({ id, displayName, externalId, members }) => ({
                id,
                name: displayName,
                external_id: externalId,
                members: [...members],
            }),
        );
    }

    /** IDs in Entra of those who failed in the last cycle. */
    failed(): Set<string> {
        const entries = this.entra.state.provisioningLogs.slice(this.logged);
        const failures = entries.filter(({ provisioningStatusInfo: { status } }) => status === "failure");
        return new Set(failures.map(({ sourceIdentity }) => sourceIdentity.id));
    }

    apply(event: Event): void {
        const { entra } = this;
        const user = "user" in event ? choose(entra.state.users, event.user) : undefined;
        const group =
            "group" in event && event.group !== null ? choose(entra.state.groups, event.group) : undefined;
        if (event.do === "join") return this.join(event, group);
        const other = "other" in event ? choose(entra.state.groups, event.other) : undefined;
        if (event.do === "nest" && group !== undefined && other !== undefined) {
            if (group !== other) group.members = [...new Set([...group.members, other.id])];
        } else if (event.do === "describe" && group !== undefined) {
            group.description = `described ${event.other}`;
        } else if (event.do === "addGroup") {
            entra.assign(entra.addGroup(event.name));
        } else if (user !== undefined && "user" in event) {
            this.changeUser(event, user, group);
        } else if (group !== undefined) {
            this.changeGroup(event, group);
        }
    }

    private join(event: Extract<Event, { do: "join" }>, group: DirectoryGroup | undefined): void {
        const name = `user${++this.made}`;
        const mail = { own: `${name}.mail@acme.example`, shared: "team@acme.example", none: null }[
            event.mail
        ];
        const user = this.entra.addUser(name, {
            mail,
            department: event.department === "" ? null : event.department,
        });
        if (group === undefined) this.entra.assign(user);
        else group.members = [...group.members, user.id];
    }

    private changeUser(
        event: Event & { user: number },
        user: DirectoryUser,
        group: DirectoryGroup | undefined,
    ): void {
        const { state } = this.entra;
        const targetId = this.entra.job.entries[user.id]?.targetId ?? "";
        const account = this.auth0.tenant.state.users.get(targetId);
        switch (event.do) {
            case "setManager":
                user.manager = choose(state.users, event.manager)?.id ?? null;
                return;
            case "restore":
                if (user.deletedDateTime !== null) restoreUser(user);
                return;
            case "addBadge":
                user.extensionAttributes[badge] = this.made % 2 === 0 ? "same" : `b${++this.made}`;
                return;
            case "removeBadge":
                user.extensionAttributes = {};
                return;
            case "renameAccount":
                if (account !== undefined) account.attributes.name = "changed in Auth0";
                return;
            case "deleteAccount":
                if (this.groups().every(({ members }) => !members.includes(targetId))) {
                    this.auth0.tenant.state.users.delete(targetId);
                }
                return;
            case "assign":
                return this.entra.assign(user);
            case "unassign":
                return this.entra.unassign(user);
            case "disable":
            case "enable":
                user.accountEnabled = event.do === "enable";
                return;
            case "delete":
                if (user.deletedDateTime === null) deleteUser(user, start.toISOString());
                return;
            case "purge":
                return deletePermanently(state, user.id);
            case "rename":
                if (user.deletedDateTime === null) {
                    user.userPrincipalName = `renamed${++this.made}@acme.example`;
                }
                return;
            case "changeMail":
                user.mail = `changed${++this.made}@acme.example`;
                return;
            case "move":
                user.department = event.department === "" ? null : event.department;
                return;
            case "block":
            case "unblock":
                if (account !== undefined) account.attributes.blocked = event.do === "block";
                return;
            case "addMember":
            case "removeMember": {
                if (group === undefined) return;
                const others = group.members.filter((id) => id !== user.id);
                group.members = event.do === "addMember" ? [...others, user.id] : others;
            }
        }
    }

    private changeGroup(event: Event, group: DirectoryGroup): void {
        if (event.do === "assignGroup") this.entra.assign(group);
        if (event.do === "unassignGroup") this.entra.unassign(group);
        if (event.do === "deleteGroup") deletePermanently(this.entra.state, group.id);
        if (event.do === "renameGroup") group.displayName = event.name;
    }

    private readSettings(): Settings {
        return this.settings;
    }

    private settings: Settings = {
        scope: "assigned",
        skipOutOfScopeDeletions: false,
        deletionThreshold: Infinity,
    };

    private writeSettings(settings: Settings): void {
        this.settings = settings;
        const { scope, skipOutOfScopeDeletions: skip, deletionThreshold: threshold } = settings;
        const secrets = this.entra.state.secrets.get(spId);
        secrets?.set("SyncAll", String(scope === "all"));
        secrets?.set("SkipOutOfScopeDeletions", String(skip));
        const isLimited = Number.isFinite(threshold);
        const notification = {
            DeleteThresholdEnabled: isLimited,
            DeleteThresholdValue: isLimited ? threshold : 0,
        };
        secrets?.set("SyncNotificationSettings", JSON.stringify(notification));
    }

    get job(): SynchronizationJob {
        return this.entra.job;
    }
}

function choose<T>(map: ReadonlyMap<string, T>, index: number): T | undefined {
    const all = [...map.values()];
    return all.length === 0 ? undefined : all[index % all.length];
}

function toLiveUser(user: DirectoryUser): LiveUser {
    return { ...structuredClone(toGraphUser(user)), isDeleted: user.deletedDateTime !== null };
}

function toLiveGroup(group: DirectoryGroup): LiveGroup {
    const shown = toGraphGroup(group);
    return {
        ...shown,
        displayName: group.displayName,
        members: group.members.map((id) => ({ id })),
        nested: [],
    };
}
