using System.Diagnostics;
using System.Runtime.InteropServices;
using TimerAttributes.Dashboard.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>The page of a native program.</summary>
public class NativeTests
{
    [Test]
    public async Task A_native_program_has_the_page_and_its_actions_and_publishes_without_a_warning()
    {
        // Arrange
        _ = Chromium.Browser;
        string[] linkers = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(static folder => new[] { $"{folder}/clang", $"{folder}/gcc" })];
        if (!linkers.Any(File.Exists)) Assert.Ignore("Native AOT links with clang or gcc, and neither is on the PATH.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("timer-attributes-");
        try
        {
            // The SDK asks for net10.0's native runtime pack by a name that not every package source has; net9.0's comes with the compiler.
            using var publish = new ChildProcess(new ProcessStartInfo("dotnet",
            [
                "publish", Repository.PathOf("tests/Dashboard.Host"), "-r", RuntimeInformation.RuntimeIdentifier, "-p:HostFramework=net9.0", "-v", "quiet", "--nologo",
                "-o", $"{folder.FullName}/out", $"-p:ArtifactsPath={folder.FullName}/artifacts",
            ]));
            (int exit, string output) = publish.Finish(TimeSpan.FromMinutes(10));
            Assert.That((exit, output), Is.EqualTo((0, "")));

            // Act
            using Shop shop = Shop.StartNative($"{folder.FullName}/out/Dashboard.Host");
            await using Tab tab = await Tab.OpenAsync(shop.Address());
            await tab.Row("reports.weekly").GetByRole(AriaRole.Button, new() { Name = "Run now reports.weekly" }).ClickAsync();

            // Assert
            await Expect(tab.Row("reports.weekly").Locator(".c-last .result")).ToHaveTextAsync("Succeeded");
            foreach ((string view, string mark) in new[] { ("#/timeline", ".lanes .lane"), ("#/load", "section.table tbody tr"), ("#/job/payments.retry", ".dues li") })
            {
                await tab.Show(view);
                await Expect(tab[mark].First).ToBeVisibleAsync();
            }

            tab.MustBeQuiet();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
