import { listGroups, listUserSummaries } from "../../../emulators/auth0";
import type { DirectoryGroup, DirectoryUser } from "../../../emulators/entra/model";
import type { LoopbackCertificates } from "../../../emulators/support/certificates";
import { VirtualClock } from "../../../emulators/support/clock";
import { type ProvisionedAuth0, startProvisionedAuth0 } from "../entra/provisioning/support/auth0";
import { createEnvironment, spId, type TestEnvironment } from "../entra/provisioning/support/environment";
import type { Change } from "./changes";
import type { Snapshot, SourceUser } from "./model";

const connection = "acme-entra";

/** Both tenants, linked; and a directory to which changes are made. */
export class LinkedTenants {
    private made = 0;
    private displayName: Snapshot["displayName"] = "attribute";

    private constructor(
        private readonly auth0: ProvisionedAuth0,
        private readonly environment: TestEnvironment,
        private readonly clock: VirtualClock,
    ) {}

    static async start(certificates: LoopbackCertificates): Promise<LinkedTenants> {
        const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
        const auth0 = await startProvisionedAuth0(certificates, connection);
        const secrets = { BaseAddress: auth0.tenantUrl, SecretToken: auth0.token, SyncAll: "false" };
        const environment = createEnvironment(secrets, { ca: certificates.ca, clock });
        for (const mapping of environment.job.schema.synchronizationRules[0]?.objectMappings ?? []) {
            mapping.attributeMappings = mapping.attributeMappings.filter(
                ({ targetAttributeName }) => !targetAttributeName.endsWith("manager"),
            );
        }
        return new LinkedTenants(auth0, environment, clock);
    }

    async close(): Promise<void> {
        await this.environment.service.close();
        await this.auth0.tenant.close();
    }

    /** Makes a change to the directory; one that fits no object changes nothing. */
    apply(change: Change): void {
        const user = "user" in change ? this.choose(this.users, change.user) : undefined;
        const group = "group" in change ? this.choose(this.groups, change.group ?? 0) : undefined;
        switch (change.do) {
            case "join":
                return this.join(change.group === null ? undefined : group);
            case "addGroup":
                this.environment.assign(this.environment.addGroup(`Group ${++this.made}`));
                return;
            case "changeMapping":
                this.changeMapping();
                return;
        }
        if (user !== undefined && "user" in change) this.changeUser(user, group, change);
        else if (group !== undefined && "group" in change) this.changeGroup(group, change.do);
    }

    /** A cycle with faults; then cycles without, until nothing waits to be tried again. */
    async cycle(faults: readonly string[]): Promise<void> {
        for (const fault of faults) this.auth0.tenant.faults.add(fault);
        await this.run();
        this.auth0.tenant.faults.clear();
        const { job } = this.environment;
        for (let round = 0; round < 5; round++) {
            const isDone = job.status.quarantine === null && Object.keys(job.state.escrows).length === 0;
            if (isDone && (round > 0 || faults.length === 0)) return;
            // Failed objects wait for up to a day.
            await this.clock.advance(24 * 3_600_000);
            await this.run();
        }
        throw new Error(`the job does not recover: ${JSON.stringify(job.state.escrows)}`);
    }

    /** What a cycle would find now. */
    snapshot(): Snapshot {
        const assigned = new Set(
            [...this.environment.state.appRoleAssignments.values()].map(({ principalId }) => principalId),
        );
        const users = this.users.map((user): SourceUser => {
            const groups = this.groups.filter(
                ({ id, members }) => assigned.has(id) && members.includes(user.id),
            );
            return {
                id: user.id,
                login: user.userPrincipalName,
                mail: user.mail,
                displayName: user.displayName,
                givenName: user.givenName ?? "",
                surname: user.surname ?? "",
                isEnabled: user.accountEnabled,
                isDeleted: user.deletedDateTime !== null,
                isAssigned: assigned.has(user.id) || groups.length > 0,
            };
        });
        const groups = this.groups.map((group) => ({
            id: group.id,
            name: group.displayName,
            members: [...group.members],
            isAssigned: assigned.has(group.id),
        }));
        return { users, groups, displayName: this.displayName };
    }

    /** What Auth0 holds, in the words of the model: accounts by the login with which they were made. */
    arrived(): { users: unknown[]; groups: unknown[] } {
        const { state } = this.auth0.tenant;
        const prefix = `samlp|${connection}|`;
        return {
            users: listUserSummaries(state, connection).map(({ userId, username, email, name, blocked }) => ({
                madeAs: userId.slice(prefix.length),
                login: username,
                mail: email,
                name,
                isBlocked: blocked,
            })),
            groups: listGroups(state, connection).map(({ displayName, members }) => ({
                name: displayName,
                members: members.map((id) => id.slice(prefix.length)).sort(),
            })),
        };
    }

    private get users(): DirectoryUser[] {
        return [...this.environment.state.users.values()];
    }

    private get groups(): DirectoryGroup[] {
        return [...this.environment.state.groups.values()];
    }

    private choose<T>(all: readonly T[], index: number): T | undefined {
        return all.length === 0 ? undefined : all[index % all.length];
    }

    private async run(): Promise<void> {
        // As fresh in the recycle bin as when they got there: time passes here only to let failures be retried.
        for (const user of this.users) {
            if (user.deletedDateTime !== null) user.deletedDateTime = this.clock.now().toISOString();
        }
        // Whoever waits in the cycle waits by this clock, which only moves for what it has started itself.
        this.clock.after(0, async () => void (await this.environment.run()));
        await this.clock.advance(0);
    }

    private join(group: DirectoryGroup | undefined): void {
        const user = this.environment.addUser(`user${++this.made}`);
        if (group === undefined) this.environment.assign(user);
        else group.members = [...group.members, user.id];
    }

    private changeUser(user: DirectoryUser, group: DirectoryGroup | undefined, change: Change): void {
        switch (change.do) {
            case "assign":
                this.environment.unassign(user);
                return this.environment.assign(user);
            case "leave":
                return this.environment.unassign(user);
            case "disable":
            case "enable":
                user.accountEnabled = change.do === "enable";
                return;
            case "delete":
                user.deletedDateTime = this.clock.now().toISOString();
                return;
            case "restore":
                user.deletedDateTime = null;
                return;
            case "purge":
                this.environment.unassign(user);
                this.environment.state.users.delete(user.id);
                for (const each of this.groups) each.members = each.members.filter((id) => id !== user.id);
                return;
            case "renameLogin":
                user.userPrincipalName = `renamed${++this.made}@acme.example`;
                return;
            case "rename":
                Object.assign(user, { displayName: change.name, givenName: change.name, surname: "Renamed" });
                return;
            case "changeMail":
                user.mail = change.hasMail ? `mail${++this.made}@acme.example` : null;
                return;
            case "addMember":
            case "removeMember":
                if (group !== undefined) setMember(group, user, change.do === "addMember");
        }
    }

    private changeGroup(group: DirectoryGroup, change: Change["do"]): void {
        switch (change) {
            case "assignGroup":
                this.environment.unassign(group);
                return this.environment.assign(group);
            case "leaveGroup":
                return this.environment.unassign(group);
            case "deleteGroup":
                this.environment.unassign(group);
                this.environment.state.groups.delete(group.id);
                return;
            case "renameGroup":
                group.displayName = `Group ${++this.made}`;
        }
    }

    private changeMapping(): void {
        const name = this.environment.job.schema.synchronizationRules[0]?.objectMappings
            .find(({ sourceObjectName }) => sourceObjectName === "User")
            ?.attributeMappings.find(({ targetAttributeName }) => targetAttributeName === "displayName");
        if (name === undefined) throw new Error("the display name is not mapped");
        const isFunction = this.displayName === "function";
        this.displayName = isFunction ? "attribute" : "function";
        name.source = isFunction
            ? { type: "Attribute", name: "displayName", expression: "[displayName]", parameters: [] }
            : {
                  type: "Function",
                  name: "Join",
                  expression: 'Join(" ", [givenName], [surname])',
                  parameters: [],
              };
        this.environment.service.recordSchemaChange(spId, this.environment.job.id);
    }
}

function setMember(group: DirectoryGroup, user: DirectoryUser, isMember: boolean): void {
    const others = group.members.filter((id) => id !== user.id);
    group.members = isMember ? [...others, user.id] : others;
}
