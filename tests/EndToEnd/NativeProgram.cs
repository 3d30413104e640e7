using System.Runtime.InteropServices;

namespace TimerAttributes.EndToEnd;

/// <summary>A sample as a native program.</summary>
internal static class NativeProgram
{
    /// <summary>Publishes a sample, without a warning, and tells where its program is.</summary>
    public static string Publish(string sample, TemporaryFolder folder)
    {
        if (!Command.IsOnPath("clang") && !Command.IsOnPath("gcc")) Assert.Ignore("Native AOT links with clang or gcc, and neither is on the PATH.");
        // The SDK asks for net10.0's native runtime pack by a name that not every package source has; net9.0's comes with the compiler.
        Command publish = Command.Run(Repository.Root, "dotnet", ["publish", $"samples/{sample}", "-r", RuntimeInformation.RuntimeIdentifier,
            "-p:SampleFramework=net9.0", "-o", folder[$"out/{sample}"], $"-p:ArtifactsPath={folder["artifacts"]}"]).MustSucceed();
        Assert.That(publish.Output, Does.Not.Contain("warning"));
        return folder[$"out/{sample}/{sample}"];
    }
}
