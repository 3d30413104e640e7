namespace TimerAttributes.EndToEnd;

/// <summary>A folder outside the repository with our packages as its only source, an empty cache, and a stranger's projects.</summary>
internal sealed class StrangersFolder : IDisposable
{
    public const string Version = "0.0.0-test";

    private readonly TemporaryFolder _folder = new();

    /// <param name="projects">What to pack.</param>
    public StrangersFolder(params string[] projects)
    {
        foreach (string project in projects)
        {
            Dotnet(Repository.Root, "pack", project, "-o", _folder["feed"], $"-p:Version={Version}", $"-p:ArtifactsPath={_folder["artifacts"]}").MustSucceed();
        }

        _folder.Write("nuget.config", """
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="feed" />
              </packageSources>
            </configuration>
            """);
    }

    public string this[string relative] => _folder[relative];

    public void Write(string relative, string text) => _folder.Write(relative, text);

    public void WriteProject(string name, string outputType, string reference) => _folder.Write($"{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{outputType}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            {reference}
          </ItemGroup>
        </Project>
        """);

    public Command Build(string project) => Dotnet(_folder[project], "build");

    public Command BuildAndRun(string project)
    {
        Build(project).MustSucceed();
        return Dotnet(_folder[project], "run", "--no-build");
    }

    public void Dispose() => _folder.Dispose();

    private Command Dotnet(string folder, params string[] arguments) =>
        Command.Run(folder, "dotnet", arguments, folder == Repository.Root ? [] : [("NUGET_PACKAGES", _folder["packages"])]);
}
