using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace TimerAttributes.Tests.Linux;

/// <summary>K13: the package names the native functions that it links, one by one, and leaves those of the program alone.</summary>
public class NativeImportsTests
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Test]
    public void K13_what_is_linked_is_what_the_runtime_imports()
    {
        string[] imported = [.. typeof(JobTable).Assembly.GetTypes().SelectMany(type => type.GetMethods(All))
            .Select(method => method.GetCustomAttribute<DllImportAttribute>()).OfType<DllImportAttribute>()
            .Select(import => $"{import.Value}!{import.EntryPoint}").Distinct().Order(StringComparer.Ordinal)];
        Assert.That(imported, Is.Not.Empty);

        string file = Repository.PathOf("src/Runtime/Package/TimerAttributes.targets");
        IEnumerable<string?> linked = XDocument.Load(file).Descendants("DirectPInvoke").Select(item => (string?)item.Attribute("Include"));
        Assert.That(linked, Is.EqualTo(imported), $"One DirectPInvoke for each import, in ordinal order, in {file}");
    }
}
