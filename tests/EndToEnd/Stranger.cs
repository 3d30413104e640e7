namespace TimerAttributes.EndToEnd;

/// <summary>A stranger's folder outside the repository: projects, the package in a feed, and an empty cache.</summary>
internal sealed class Stranger : IDisposable
{
    public const string Version = "0.0.0-test";

    public const string Package = $"""<PackageReference Include="TimerAttributes" Version="{Version}" />""";

    private readonly TemporaryFolder _folder = new();

    /// <param name="packed">The projects whose packages are in the feed.</param>
    public Stranger(params string[] packed) : this(projectAddress: "", packed)
    {
    }

    private Stranger(string projectAddress, string[] packed)
    {
        foreach (string project in packed)
        {
            Command.Run(
                Repository.Root, "dotnet",
                ["pack", project, "-o", _folder["feed"], $"-p:Version={Version}", $"-p:ArtifactsPath={_folder["artifacts"]}", $"-p:ProjectAddress={projectAddress}"]).MustSucceed();
        }

        Write("nuget.config", """
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="feed" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>A stranger whose package was built for an address, at which the pages of the rules are.</summary>
    public static Stranger WithRulesAt(string projectAddress) => new(projectAddress, ["src/Runtime"]);

    /// <summary>
    /// Lets projects use what the machine's own package sources have, such as the native compiler. What the machine has fetched before is
    /// not fetched again.
    /// </summary>
    public void ReachOtherPackages()
    {
        string fetched = Command.Run(_folder.Path, "dotnet", ["nuget", "locals", "global-packages", "--list", "--force-english-output"]).MustSucceed().Output;
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="feed" value="feed" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{fetched.Split(':', 2)[1].Trim()}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    public string this[string relative] => _folder[relative];

    /// <summary>A project file; <paramref name="properties"/> are lines of its property group.</summary>
    public static string Project(string outputType, string reference, string properties = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{outputType}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {reference}
          </ItemGroup>
        </Project>
        """;

    public void Write(string relative, string text) => _folder.Write(relative, text);

    /// <summary>Runs dotnet in a folder of the stranger's.</summary>
    public Command Dotnet(string folder, params string[] arguments) =>
        Command.Run(_folder[folder], "dotnet", arguments, ("NUGET_PACKAGES", _folder["packages"]));

    public void Dispose() => _folder.Dispose();
}
