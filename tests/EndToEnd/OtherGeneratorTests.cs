namespace TimerAttributes.EndToEnd;

/// <summary>TMR010 with generators that projects really have: that of Razor, and those of CommunityToolkit.Mvvm.</summary>
public class OtherGeneratorTests() : StrangerTests("src/Runtime")
{
    [Test]
    public void TMR010_is_reported_in_the_code_of_a_Razor_component()
    {
        // Arrange
        string project = Stranger.Project("Library", Stranger.Package + "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />");
        Folder.Write("pages/pages.csproj", project.Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Razor", StringComparison.Ordinal));
        Folder.Write("pages/Prices.razor", """
            @using TimerAttributes
            <p>Prices</p>
            @code {
                [Every("1m")] internal static void Refresh() { }
            }
            """);
        Folder.Write("pages/Prices.razor.cs", """
            using TimerAttributes;
            namespace pages;
            public partial class Prices
            {
                [Every("2m")] internal static void Mended() { }
            }
            """);

        // Act
        Command build = Folder.Dotnet("pages", "build");

        // Assert
        Assert.That(Errors(build), Is.EqualTo(["Prices.razor(4,40): error TMR010: 'pages.Prices.Refresh'"]), build.Output);
        Assert.That(build.Output, Does.Contain("because another generator writes it"));
    }

    [Test]
    public void TMR010_is_reported_for_a_condition_that_CommunityToolkit_Mvvm_writes()
    {
        // Arrange
        Folder.ReachOtherPackages();
        Folder.Write("feeds/feeds.csproj", Stranger.Project("Library", Stranger.Package + Repository.PackageReference("CommunityToolkit.Mvvm")));
        Folder.Write("feeds/Feeds.cs", """
            using CommunityToolkit.Mvvm.ComponentModel;
            using TimerAttributes;
            public sealed partial class Feeds : ObservableObject
            {
                [ObservableProperty] private bool _isOpen;
                private bool MayPoll => IsOpen;
                [Every("1m", When = nameof(IsOpen))] internal void Poll() { }
                [Every("2m", When = nameof(MayPoll))] internal void Mended() { }
            }
            """);

        // Act
        Command build = Folder.Dotnet("feeds", "build");

        // Assert
        Assert.That(Errors(build), Is.EqualTo(["Feeds.cs(7,56): error TMR010: 'Feeds.Poll'"]), build.Output);
        Assert.That(build.Output, Does.Contain("because it names 'IsOpen', which another generator writes"));
    }

    // Each error once: the file without its folder, and the message up to the name of the job.
    private static IEnumerable<string> Errors(Command build) => build.Output.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal))
        .Select(static line => line[(line.LastIndexOf('/', line.IndexOf('(', StringComparison.Ordinal)) + 1)..])
        .Select(static line => line[..(line.IndexOf(" is not in", StringComparison.Ordinal) is var end and >= 0 ? end : line.Length)])
        .Distinct(StringComparer.Ordinal);
}
