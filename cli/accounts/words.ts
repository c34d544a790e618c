import type { AccountFindingKind, AccountReport, GroupFindingKind } from "../../inspection/accounts/report";

interface Words {
    title: string;
    /** Why it matters and what to do. */
    advice: string;
}

/** What is said about each kind of finding, the one that costs most first. */
export const findingWords: Readonly<Record<AccountFindingKind, Words>> = {
    activeButDeleted: {
        title: "Active, but deleted in Entra",
        advice:
            "The account can be used, while its user is deleted: sessions and refresh tokens go on. Wait for the next cycle, or " +
            "block the accounts with --fix.",
    },
    activeButDisabled: {
        title: "Active, but disabled in Entra",
        advice:
            "The account can be used, while its user is disabled: sessions and refresh tokens go on. Wait for the next cycle, or " +
            "block the accounts with --fix.",
    },
    leftScope: {
        title: "Active, but no longer in scope",
        advice: "The user is not assigned any more, or a scoping filter excludes the user. Block the accounts with --fix.",
    },
    createdBySignIn: {
        title: "Created by a sign-in, and not in scope",
        advice:
            "The connection creates accounts at sign-in (JIT), which provisioning does not block. Assign the user, or block the " +
            "accounts with --fix.",
    },
    neverInScope: {
        title: "Never in scope",
        advice: "Neither provisioning nor a sign-in made the account. Assign the user, or block the accounts with --fix.",
    },
    unknownUser: {
        title: "Unknown in Entra",
        advice:
            "No user of Entra has the ID, name or address of the account. Look at it in the Auth0 Dashboard, or block the accounts " +
            "with --fix.",
    },
    missing: {
        title: "Missing in Auth0",
        advice:
            "The user is in scope and has no account. Correct the reason, and provision the user on demand: Entra admin center > " +
            "Enterprise applications > the application > Provisioning.",
    },
    blockedButAssigned: {
        title: "Blocked, but assigned",
        advice:
            "The user is in scope and cannot sign in. Where the job has blocked the account, --fix unblocks it; otherwise find " +
            "out who did, and why.",
    },
    identityMismatch: {
        title: "Another user ID than a sign-in leads to",
        advice:
            "At the next sign-in the user gets a second account, or none. Compare the NameID with the user ID attribute of SCIM, " +
            "see docs/user-ids.md.",
    },
    unmanaged: {
        title: "Not managed by provisioning",
        advice:
            "The account was created by a sign-in (JIT), and the job does not find it by its matching attributes: it is neither " +
            "updated nor blocked. Provision the user on demand, and look at the error.",
    },
    duplicate: {
        title: "Second account of a user",
        advice: "Find out by the last login which account is used, and delete the other one in the Auth0 Dashboard.",
    },
};

export const findingKinds = Object.keys(findingWords) as AccountFindingKind[];

/** What is said about groups. */
export const groupWords: Readonly<Record<GroupFindingKind, string>> = {
    missing: "missing in Auth0",
    orphaned: "not in scope in Entra",
    missingMembers: "members are missing in Auth0",
    extraMembers: "has members in Auth0 who are none in Entra",
};

/** Users by status, in words. */
export function describeCounts({ users }: AccountReport): string {
    const count = (status: AccountReport["users"][number]["status"], words: string): string[] => {
        const number = users.filter((row) => row.status === status).length;
        return number === 0 && status !== "inBoth" ? [] : [`${number.toLocaleString("en")} ${words}`];
    };
    return [
        ...count("inBoth", "in both"),
        ...count("missing", "missing in Auth0"),
        ...count("orphaned", "without a user in scope"),
        ...count("duplicate", "second accounts"),
        ...count("deprovisioned", "not in scope and blocked"),
    ].join(" · ");
}
