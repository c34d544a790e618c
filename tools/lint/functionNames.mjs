/**
 * Words that the name of a function may begin with. A verb that is missing is added here; a noun is not: `certificate()`
 * says what comes out, `findCertificate()` and `createCertificate()` say what happens.
 */
const verbs = `
abbreviate accept acquire act add adjust admit adopt advance advise alias anonymize apply as ask assign
attach authenticate authorize begin bind borrow build call can cancel capitalize capture carry change charge check
choose classify clear close coerce collapse collect combine compact compare compile complete compute
configure connect construct continue convert copy count cover covers create crosses decide declare
decode deduplicate define delete deliver depends deploy deprovision derive describe diff disable download draw drop
edit emit encode encrypt end ensure enter escape evaluate examine exchange exclude execute exit expand explain
extract fail fetch fill filter find flatten fold follow format forward from gather generate get grant group
handle has hash hide hold ignore import impose index inflate insert inspect install instantiate interrupt intersect
invite invoke is iterate join judge keep keeps kill label leave limit link list load locate lock log look main
map mark mask match matches may measure memoize merge mirror mount move needs nest normalize note notify omit open
pack pad page parallelize parse patch perform pick pipe place plan pluralise poll prefer prepare
present preview print probe protect project prove provision pull purge push put qualify query quote raise rank
reach read receive record redact reduce refers refresh refuse register reject release reload remove
rename render repair repeat replace report request require requires reset resolve respond restart restore
resume retry reuse revert rotate run save scale search seed select send serialise serialize serve set shorten should
show shuffle sign simulate skip sleep sort spawn split stage start stop store strip substitute suggest
summarise summarize supports swap switch take takes test throw time to tokenize trace track transform translate
trim truncate try type unescape unite unlock unwrap update upsert use validate verify visit wait walk wants
warn watch with without wrap write zip
`;

const known = new Set(verbs.trim().split(/\s+/));

/**
 * ESLint rule: functions at the top of a file are named by verbs. Written by hand, because the message of
 * @typescript-eslint/naming-convention for a custom pattern is the whole pattern.
 */
export const functionNames = {
    meta: {
        type: "suggestion",
        schema: [],
        messages: {
            noun: 'The name "{{name}}" does not begin with a verb. Rename the function, or add the verb to tools/lint/functionNames.mjs.',
        },
    },
    create(context) {
        const check = (id) => {
            const [first] = /^[a-z]+/.exec(id.name) ?? [];
            if (first === undefined || known.has(first)) return;
            context.report({ node: id, messageId: "noun", data: { name: id.name } });
        };
        return {
            FunctionDeclaration: ({ id }) => id && check(id),
            ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator[id.type=Identifier][init.type=/^(Arrow)?Function/]":
                ({ id }) => check(id),
        };
    },
};
