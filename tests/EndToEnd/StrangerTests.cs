using System.Runtime.InteropServices;

namespace TimerAttributes.EndToEnd;

/// <summary>Tests that share one stranger's folder, with packages of this repository in its feed.</summary>
/// <param name="packed">The projects whose packages are in the feed.</param>
public abstract class StrangerTests(params string[] packed)
{
    private protected Stranger Folder { get; private set; } = null!;

    [OneTimeSetUp]
    public void Pack() => Folder = new(packed);

    [OneTimeTearDown]
    public void Delete() => Folder.Dispose();

    /// <summary>Publishes a program as a native one in the folder <c>native</c>, without a warning. Ignores the test where there is no linker.</summary>
    /// <param name="packages">The references to the packages.</param>
    /// <param name="program">The code of the program.</param>
    /// <returns>The path of the native program.</returns>
    private protected string PublishNative(string packages, string program)
    {
        if (!Command.IsOnPath("clang") && !Command.IsOnPath("gcc")) Assert.Ignore("Native AOT links with clang or gcc, and neither is on the PATH.");
        Folder.ReachOtherPackages();
        Folder.Write("native/native.csproj", Stranger.Project(
            "Exe", packages,
            "<TargetFramework>net9.0</TargetFramework><PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization>"));
        Folder.Write("native/Program.cs", program);
        Command publish = Folder.Dotnet("native", "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", Folder["native/out"]).MustSucceed();
        Assert.That(publish.Output, Does.Not.Contain("warning"));
        return Folder["native/out/native"];
    }
}
