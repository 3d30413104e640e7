using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Access;

namespace TimerAttributes.Generator.Parsing;

/// <summary>Finds the facts about the project on which the table depends. It runs on every edit, so it only looks up names.</summary>
internal static class ProjectParser
{
    /// <summary>Whether the project references TimerAttributes.Hosting.</summary>
    public static bool HasHosting(Compilation compilation) =>
        compilation.GetTypeByMetadataName("TimerAttributes.Hosting.TimerJobsOptions") is not null;

    /// <summary>The oldest version of C# in which the generated code compiles.</summary>
    public const LanguageVersion OldestLanguage = LanguageVersion.CSharp9;

    /// <summary>Whether the generated code compiles in the project's version of C#.</summary>
    public static bool HasLanguage(Compilation compilation) => compilation is CSharpCompilation { LanguageVersion: >= OldestLanguage };

    public static ProjectModel Parse(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        string space = TableClass.NamespaceOf(options), table = TableClass.FullNameOf(options);
        bool hasRuntime = HasLanguage(compilation) && compilation.GetTypeByMetadataName("TimerAttributes.JobTable") is not null;
        bool seesAnother = hasRuntime && SeesAnother(compilation, table);
        IEnumerable<string> taken = compilation.Assembly.GetTypeByMetadataName(table) is { } own
            ? ReservedNames.In(own).Distinct(StringComparer.Ordinal)
            : [];
        return new(
            compilation.AssemblyName ?? "", space, hasRuntime, compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp11 },
            HasHosting(compilation), seesAnother,
            new([.. taken.OrderBy(static name => name, StringComparer.Ordinal)]));
    }

    /// <summary>Whether the project sees a class of that full name in another assembly. Without jobs it then has no table of its own.</summary>
    public static bool SeesAnother(Compilation compilation, string table) => compilation.GetTypesByMetadataName(table).Any(other =>
        !SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, compilation.Assembly)
        && compilation.IsSymbolAccessibleWithin(other, compilation.Assembly));
}
