using System.Text.Json;

namespace TimerAttributes.EndToEnd.Editor;

/// <summary>The tool csharp-ls, a language server for C#, in the version of <c>.config/dotnet-tools.json</c>.</summary>
internal static class LanguageServerTool
{
    private const string Name = "csharp-ls";

    private static readonly Lazy<string> Installed = new(Install);

    /// <summary>The path of the program. The first test that asks for it installs the tool, and is ignored where the tool cannot be had.</summary>
    public static string Path => Installed.Value;

    private static string Install()
    {
        using var tools = JsonDocument.Parse(Repository.Read(".config/dotnet-tools.json"));
        string version = tools.RootElement.GetProperty("tools").GetProperty(Name).GetProperty("version").GetString()!;
        string folder = Repository.PathOf($"artifacts/tools/{Name}/{version}"), program = System.IO.Path.Combine(folder, Name);
        if (File.Exists(program)) return program;

        Command install = Command.Run(Repository.Root, "dotnet", ["tool", "install", Name, "--version", version, "--tool-path", folder]);
        if (install.ExitCode != 0) Assert.Ignore($"These tests need the tool {Name} {version}, and it cannot be installed: {install.Output}");
        return program;
    }
}
