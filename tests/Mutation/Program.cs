using System.Reflection;
using System.Runtime.Loader;
using TimerAttributes.Mutation;

// The folder of the tests, the report of dotnet-stryker, a file for the results, and "fields" to try the undetected mutants of static fields.
// Exit code 3: the code of a mutant did not end. Start the program again, and it goes on with the next one, also after a crash.
(string folder, string report, string results, bool resetsFields) = (args[0], args[1], args[2], args.Length > 3);
AssemblyLoadContext.Default.Resolving += (context, name) =>
    File.Exists(Path.Combine(folder, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll")) : null;

var assembly = new MutatedAssembly(Load("TimerAttributes.Generator.dll"));
Assembly tests = Load("TimerAttributes.Generator.Tests.dll");
var reach = Reach.Of(assembly, new TestRun(tests, stopsAtFailure: false), results + ".reach");
var trial = new Trial(assembly, new TestRun(tests, stopsAtFailure: true), resetsFields);
Mutant[] mutants = Mutant.Read(report);
var known = new Results(results);
Results tried = resetsFields ? new(results + ".fields") : known;

foreach (IGrouping<string, Mutant> file in mutants.GroupBy(static mutant => mutant.File))
{
    // A field gets its value once, in any test that uses its class.
    string[] all = [.. file.SelectMany(mutant => reach.Tests.GetValueOrDefault(mutant.Number, [])).Distinct()];
    foreach (Mutant mutant in file)
    {
        if (tried.Has(mutant) || (resetsFields && !known.IsUndetected(mutant))) continue;
        string[] reaching = resetsFields ? all : reach.Tests.GetValueOrDefault(mutant.Number, []);
        if (reaching.Length > 0) tried.Begin(mutant);
        bool? isDetected = reaching.Length == 0 ? false : trial.IsDetected(mutant, reaching);
        string result = reaching.Length == 0 ? "unreached" : isDetected is null ? "detected, it does not end" : isDetected.Value ? "detected" : "undetected";
        tried.Add(mutant, result);
        if (isDetected is null) return 3;
    }
}

known.Take(tried);
known.Print(mutants);
return 0;

Assembly Load(string file) => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, file));
