// What the page's script is held to; it runs in browsers alone, and as one file.
const BROWSER = [
  "clearInterval", "clearTimeout", "console", "document", "EventSource", "fetch", "history", "location", "setInterval", "setTimeout",
  "URLSearchParams", "window",
];

export default [{
  languageOptions: {
    ecmaVersion: 2023,
    sourceType: "script",
    globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"])),
  },
  linterOptions: { reportUnusedDisableDirectives: "error" },
  rules: {
    "array-callback-return": "error",
    "consistent-return": "error",
    "eqeqeq": "error",
    "for-direction": "error",
    "getter-return": "error",
    "no-alert": "error",
    "no-const-assign": "error",
    "no-constant-condition": "error",
    "no-dupe-args": "error",
    "no-dupe-else-if": "error",
    "no-dupe-keys": "error",
    "no-duplicate-case": "error",
    "no-empty": "error",
    "no-eval": "error",
    "no-fallthrough": "error",
    "no-func-assign": "error",
    "no-implied-eval": "error",
    "no-implicit-globals": "off", // one script, one scope
    "no-inner-declarations": "error",
    "no-loss-of-precision": "error",
    "no-new-func": "error",
    "no-redeclare": "error",
    "no-self-assign": "error",
    "no-self-compare": "error",
    "no-shadow": "off", // `state` is a state, and `label` a label
    "no-sparse-arrays": "error",
    "no-template-curly-in-string": "error",
    "no-throw-literal": "error",
    "no-undef": "error",
    "no-unreachable": "error",
    "no-unsafe-finally": "error",
    "no-unsafe-optional-chaining": "error",
    "no-unused-expressions": "error",
    "no-unused-vars": ["error", { args: "after-used", caughtErrors: "all" }],
    "no-use-before-define": ["error", { functions: false, variables: false }],
    "no-useless-escape": "error",
    "no-useless-return": "error",
    "no-var": "error",
    "prefer-const": "error",
    "require-atomic-updates": "off", // what is awaited here is asked for once at a time
    "strict": "off", // the first line of the first part says it for all
    "use-isnan": "error",
    "valid-typeof": "error",
  },
}];
