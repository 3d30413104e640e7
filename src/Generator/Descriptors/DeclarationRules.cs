using Microsoft.CodeAnalysis;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Descriptors;

/// <summary>
/// The rules for tagged methods. Each rule has its page in <c>docs/diagnostics</c>. A message names the job, and says what is wrong and
/// what to write instead.
/// </summary>
internal static class DeclarationRules
{
    public static readonly DiagnosticDescriptor Generic = Rule(
        RuleIds.Generic, "Job is generic",
        "'{0}' cannot be a job: {1} has type parameters, and the scheduler has no type arguments for them; "
        + "move the job to a method and a type without type parameters");

    public static readonly DiagnosticDescriptor ReturnType = Rule(
        RuleIds.ReturnType, "Job does not return void, Task or ValueTask",
        "'{0}' cannot be a job: it returns {1}, and the scheduler ignores that value; return void, Task or ValueTask");

    public static readonly DiagnosticDescriptor Parameter = Rule(
        RuleIds.Parameter, "Job has a parameter that cannot be passed",
        "'{0}' cannot be a job: its parameter '{1}' {2}; take a Tick, a CancellationToken, or a service (a class or an interface) by value");

    public static readonly DiagnosticDescriptor Unreachable = Rule(
        RuleIds.Unreachable, "Generated code cannot reach the job",
        "'{0}' cannot be reached from generated code: {1}");

    public static readonly DiagnosticDescriptor AsyncVoid = Rule(
        RuleIds.AsyncVoid, "Job is async void",
        "'{0}' cannot be a job: it is async void, so the scheduler can neither await it nor catch its exceptions; return Task or ValueTask");

    public static readonly DiagnosticDescriptor NotAJob = Rule(
        RuleIds.NotAJob, "Job is not a plain method",
        "'{0}' cannot be a job: it {1}; move the attribute to a plain method of a class or struct, with a body, that calls it");

    public static readonly DiagnosticDescriptor BlankName = Rule(
        RuleIds.Name, NameTitle,
        "The name of job '{0}' is blank; write a name that no other job has, or remove Name");

    public static readonly DiagnosticDescriptor SharedName = Rule(
        RuleIds.Name, NameTitle,
        "The job name '{0}' is not unique: {1} jobs have it (methods {2}); write a different Name in each attribute");

    public static readonly DiagnosticDescriptor NoInstance = Rule(
        RuleIds.NoInstance, "Job is an instance method of a ref struct",
        "'{0}' cannot be a job: it is an instance method of the ref struct {1}, and the scheduler cannot store such an instance; "
        + "make the method static, or {1} a class or a struct");

    public static readonly DiagnosticDescriptor SharedJobName = Rule(
        RuleIds.SharedJobName, "Projects have jobs of the same name",
        "The job '{0}' is in {1}, and a name can mean only one job, so the start fails; give one of them another Name in its attribute",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnseenJob = Rule(
        RuleIds.UnseenJob, "Job depends on code of another generator",
        "'{0}' is not in the table of jobs, so it never runs, because {1}, and no generator sees the code that another one writes; {2}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OldLanguage = Rule(
        RuleIds.OldLanguage, "Language version is too old for the table of jobs",
        "'{0}' is not in a table of jobs, because the project is compiled as C# {1}, and the generated table needs C# {2} or later; "
        + "remove LangVersion from the project file, or write <LangVersion>latest</LangVersion>",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Duration = Rule(
        RuleIds.Duration, "Duration has invalid syntax",
        "The {0} of '{1}' is not a duration: {2}");

    public static readonly DiagnosticDescriptor Range = Rule(
        RuleIds.Range, "Value is out of range",
        "The {0} of '{1}' is out of range: {2}");

    public static readonly DiagnosticDescriptor OptionConflict = Rule(
        RuleIds.OptionConflict, "Options contradict each other",
        "The options of '{0}' are not valid: {1}");

    public static readonly DiagnosticDescriptor Condition = Rule(
        RuleIds.Condition, "Condition is not a bool member of the job's type",
        "The When of '{0}' cannot be evaluated: {1}");

    public static readonly DiagnosticDescriptor CronSyntax = Rule(
        RuleIds.CronSyntax, "Cron expression has invalid syntax",
        "The expression of '{0}' is not a cron expression: {1}");

    public static readonly DiagnosticDescriptor CronBothDays = Rule(
        RuleIds.CronBothDays, "Cron expression sets day of the month and weekday",
        "The expression of '{0}' is ambiguous: {1}");

    public static readonly DiagnosticDescriptor CronNeverDue = Rule(
        RuleIds.CronNeverDue, "Cron expression is never due",
        "The expression of '{0}' has no due time: {1}");

    public static readonly DiagnosticDescriptor Instant = Rule(
        RuleIds.Instant, "Instant is not valid",
        "The instant of '{0}' is not valid: {1}");

    public static readonly DiagnosticDescriptor Setting = Rule(
        RuleIds.Setting, "Setting of a job is not valid",
        "The setting {0} is not valid: {1}",
        WellKnownDiagnosticTags.CompilationEnd);

    private const string NameTitle = "Job name is blank or not unique";

    private static DiagnosticDescriptor Rule(string id, string title, string message, params string[] tags) =>
        Descriptor.Of(id, DiagnosticSeverity.Error, title, message, tags);
}
