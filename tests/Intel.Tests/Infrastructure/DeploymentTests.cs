using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.TestKit;
using Json.Schema;
using Xunit;

namespace Intel.Tests.Infrastructure;

/// <summary>The files to run it in containers follow their schemas, and keep what they promise: no root, nothing published, nothing unpinned.</summary>
public sealed class DeploymentTests
{
    private static readonly string Infra = Path.Combine(Architecture.Solution.Root, "infra");

    private static readonly Dictionary<string, string> KubernetesSchemas = new()
    {
        ["Namespace"] = "namespace-v1", ["ServiceAccount"] = "serviceaccount-v1", ["ConfigMap"] = "configmap-v1", ["PersistentVolumeClaim"] = "persistentvolumeclaim-v1",
        ["NetworkPolicy"] = "networkpolicy-networking-v1", ["Deployment"] = "deployment-apps-v1", ["PodDisruptionBudget"] = "poddisruptionbudget-policy-v1",
    };

    private static JsonObject Compose => YamlNodes.Read(Path.Combine(Infra, "compose", "compose.yaml")).Single().AsObject();

    private static JsonObject Watching => YamlNodes.Read(Path.Combine(Infra, "compose", "telemetry.yaml")).Single().AsObject();

    private static JsonObject InBucket => YamlNodes.Read(Path.Combine(Infra, "compose", "s3.yaml")).Single().AsObject();

    private static IEnumerable<JsonObject> Kubernetes => Directory.EnumerateFiles(Path.Combine(Infra, "kubernetes"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(YamlNodes.Read).Select(n => n.AsObject());

    private static IEnumerable<JsonObject> Pods => Kubernetes.Where(o => (string?)o["kind"] == "Deployment").Select(o => o["spec"]!["template"]!["spec"]!.AsObject());

    [Fact]
    public void Compose_File_FollowsItsSchema()
    {
        var schema = SharedData.Find("schemas/compose/compose-spec.json");
        Assert.SkipWhen(schema is null, SharedData.Absent);

        AssertValid(schema!, Compose);
        AssertValid(schema!, Watching);
        AssertValid(schema!, InBucket);
    }

    [Fact]
    public void Kubernetes_Manifests_FollowTheirSchemas()
    {
        Assert.SkipWhen(SharedData.Find("schemas/kubernetes-1.34") is null, SharedData.Absent);
        var objects = Kubernetes.ToArray();

        Assert.True(objects.Length >= 10);
        Assert.All(objects, o => AssertValid(SharedData.Find($"schemas/kubernetes-1.34/{KubernetesSchemas[(string)o["kind"]!]}.json")!, o));
    }

    [Fact]
    public void Compose_Services_PublishOnLoopbackOnlyAndAreNobody() => Assert.All(Compose["services"]!.AsObject().Append(KeyValuePair.Create("prometheus", Watching["services"]!["prometheus"])), service =>
    {
        var (name, body) = (service.Key, service.Value!);
        Assert.All(body["ports"]?.AsArray() ?? [], port => Assert.StartsWith("127.0.0.1:", (string)port!, StringComparison.Ordinal));
        Assert.Equal(["ALL"], body["cap_drop"]!.AsArray().Select(c => (string)c!));
        Assert.Contains("no-new-privileges:true", body["security_opt"]!.AsArray().Select(c => (string)c!));
        Assert.True((string)body["user"]! != "0" || name == "certificates", $"{name} runs as root");
        Assert.True((bool?)body["read_only"] == true || name is "certificates" or "elasticsearch", $"{name} writes its root");
        Assert.True(name == "certificates" || body["healthcheck"] is not null, $"{name} is not watched");
    });

    [Fact]
    public void Compose_Processes_AreTwoWebTwoJobsAndOneIngest()
    {
        var roles = Compose["services"]!.AsObject().Select(s => s.Value!["command"] as JsonArray).Where(c => c is { Count: 3 } && (string)c[0]! == "serve").Select(c => (string)c![2]!).Order(StringComparer.Ordinal);

        Assert.Equal(["ingest", "jobs", "jobs", "web", "web"], roles);
    }

    [Fact]
    public void Watching_Processes_AreThoseOfComposeAndAllSend()
    {
        var intel = Compose["services"]!.AsObject().Where(s => s.Value!["command"] is JsonArray { Count: 3 }).Select(s => s.Key).Order(StringComparer.Ordinal);
        var sending = Watching["services"]!.AsObject().Where(s => s.Value!["environment"]?["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] is not null).Select(s => s.Key).Order(StringComparer.Ordinal);

        Assert.Equal(intel, sending);
    }

    [Fact]
    public void InBucket_Processes_AreThoseOfComposeWithKeysAndASpoolOfTheirOwn()
    {
        var intel = Compose["services"]!.AsObject().Where(s => s.Value!["command"] is JsonArray { Count: 3 }).Select(s => s.Key).Order(StringComparer.Ordinal);
        var services = InBucket["services"]!.AsObject();

        Assert.Equal(intel, services.Select(s => s.Key).Order(StringComparer.Ordinal));
        Assert.All(services, service =>
        {
            Assert.Equal("", (string?)service.Value!["environment"]!["INTEL_Storage__ArchiveFolder"]);
            Assert.Equal(["S3__AccessKey", "S3__SecretKey"], service.Value["secrets"]!.AsArray().Select(s => (string)s!));
            Assert.Equal([$"spool-{service.Key}:/spool"], service.Value["volumes"]!.AsArray().Select(v => (string)v!));
            Assert.Equal("/spool", (string?)service.Value["environment"]!["INTEL_S3__SpoolFolder"]);
        });
    }

    [Fact]
    public void Images_All_ArePinned()
    {
        var files = File.ReadAllLines(Path.Combine(Infra, "Containerfile")).Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]);
        var composed = Compose["services"]!.AsObject().Select(s => (string)s.Value!["image"]!);
        var pods = Pods.SelectMany(p => p["containers"]!.AsArray()).Select(c => (string)c!["image"]!);

        Assert.All(files.Concat(composed).Concat(pods).Append((string)Watching["services"]!["prometheus"]!["image"]!), image => Assert.Matches(@":(?!latest$)[A-Za-z0-9._-]+$", image));
    }

    [Fact]
    public void Pods_OfThreeRoles_AreRestrictedAndAskedFromWithin()
    {
        var pods = Pods.ToArray();
        Assert.Equal(3, pods.Length);
        Assert.All(pods, pod =>
        {
            Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
            Assert.False((bool)pod["automountServiceAccountToken"]!);
            Assert.All(pod["containers"]!.AsArray(), container =>
            {
                var context = container!["securityContext"]!;
                Assert.True((bool)context["readOnlyRootFilesystem"]!);
                Assert.False((bool)context["allowPrivilegeEscalation"]!);
                Assert.Equal(["ALL"], context["capabilities"]!["drop"]!.AsArray().Select(c => (string)c!));
                Assert.Null(container["ports"]);
                Assert.All(["startupProbe", "readinessProbe", "livenessProbe"], (string probe) => Assert.NotNull(container[probe]!["exec"]));
            });
        });
    }

    [Fact]
    public void Kubernetes_Files_HoldNoSecretAndNoService() => Assert.DoesNotContain(Kubernetes, o => (string?)o["kind"] is "Secret" or "Service" or "Ingress");

    private static void AssertValid(string schema, JsonObject instance)
    {
        var cleaned = JsonNode.Parse(File.ReadAllText(schema))!.AsObject();
        cleaned["$schema"] = "http://json-schema.org/draft-07/schema#";
        LeaveOutExtensions(cleaned);
        var result = JsonSchema.FromText(cleaned.ToJsonString()).Evaluate(JsonSerializer.SerializeToElement(instance), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, $"{instance["kind"]} {instance["metadata"]?["name"]}: {string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")).Take(10))}");
    }

    // Words of Kubernetes' own that no validator knows, and addresses that several of its files share.
    private static void LeaveOutExtensions(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                LeaveOutExtensions(item);
            }
        }
        else if (node is JsonObject map)
        {
            foreach (var (name, value) in map.ToArray())
            {
                if (name == "$id" || name.StartsWith("x-", StringComparison.Ordinal))
                {
                    map.Remove(name);
                }
                else
                {
                    LeaveOutExtensions(value);
                }
            }
        }
    }
}
