import { decideFix } from "../../../inspection/accounts/decideFix";
import type { AccountFindingKind } from "../../../inspection/accounts/report";
import type { ProvisioningRecord } from "../../../inspection/people/readProvisioningLog";

type Decisive = Parameters<typeof decideFix>[0];

const certain: Decisive = {
    servicePrincipal: { appRoleAssignmentRequired: true },
    skipOutOfScopeDeletions: false,
    signIn: { isAssumed: false },
};
const decide = (kind: AccountFindingKind, facts: Partial<Decisive> = {}, newest?: ProvisioningRecord) =>
    decideFix({ ...certain, ...facts }, { findings: [{ kind }] }, newest);
const record = (
    action: ProvisioningRecord["action"],
    status: ProvisioningRecord["status"],
): ProvisioningRecord => ({
    time: "2026-01-01T00:00:00Z",
    action,
    status,
    source: { id: "1", type: "User", name: "ada" },
    targetId: "samlp|acme-entra|ada",
});
const open: Partial<Decisive> = { servicePrincipal: { appRoleAssignmentRequired: false } };
const assumed: Partial<Decisive> = { signIn: { isAssumed: true } };

test.each(["activeButDeleted", "activeButDisabled"] as const)(
    "blocks what is %s, whatever else holds",
    (kind) => {
        for (const facts of [{}, open, assumed, { signIn: undefined }, { skipOutOfScopeDeletions: true }]) {
            expect(decide(kind, facts)).toBe("block");
        }
    },
);

test.each(["neverInScope", "createdBySignIn", "unknownUser"] as const)(
    "blocks what is %s only if an assignment is required and the ID of a sign-in is known",
    (kind) => {
        expect(decide(kind)).toBe("block");
        for (const facts of [open, assumed, { signIn: undefined }]) {
            expect(decide(kind, facts)).toBeUndefined();
        }
    },
);

test("blocks who left the scope, unless users may sign in without assignment or keep their accounts", () => {
    expect(decide("leftScope", assumed)).toBe("block");
    expect(decide("leftScope", open)).toBeUndefined();
    expect(decide("leftScope", { skipOutOfScopeDeletions: true })).toBeUndefined();
});

test("unblocks only what the job itself has blocked", () => {
    expect(decide("blockedButAssigned", {}, record("disable", "success"))).toBe("unblock");
    expect(decide("blockedButAssigned", {}, record("disable", "failure"))).toBeUndefined();
    expect(decide("blockedButAssigned", {}, record("update", "success"))).toBeUndefined();
    expect(decide("blockedButAssigned")).toBeUndefined();
});

test.each(["missing", "identityMismatch", "duplicate", "unmanaged"] as const)(
    "has no call for %s",
    (kind) => {
        expect(decide(kind, {}, record("disable", "success"))).toBeUndefined();
    },
);
