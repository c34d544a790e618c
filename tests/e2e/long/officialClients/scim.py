"""scim2-client, which knows nothing of this repository, against the SCIM service of the Auth0 emulator."""

import json
import os

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import PatchOp, PatchOperation, SCIMException, SearchRequest

with open(os.environ["SCIM_FILE"]) as file:
    scim_file = json.load(file)
client = SyncSCIMClient(
    Client(
        base_url=scim_file["endpoint"],
        headers={"Authorization": f"Bearer {scim_file['token']}"},
        verify=os.environ["SSL_CERT_FILE"],
    )
)
# The service provider configuration, the resource types and the schemas.
client.discover()
User = client.get_resource_model("User")
Group = client.get_resource_model("Group")

work = User.Emails(value="grace@acme.example", type="work", primary=True)
user = client.create(User(user_name="grace@acme.example", display_name="Grace", active=True, emails=[work]))
assert client.query(User, user.id).user_name == "grace@acme.example"
user.display_name = "Grace Hopper"
assert client.replace(user).display_name == "Grace Hopper"
client.modify(
    User,
    user.id,
    PatchOp[User](operations=[PatchOperation[User](op="replace", path="active", value=False)]),
)
assert client.query(User, user.id).active is False
found = client.query(User, query_parameters=SearchRequest(filter='userName eq "grace@acme.example"'))
assert [resource.id for resource in found.resources] == [user.id], found
group = client.create(Group(display_name="Research", external_id="research"))
assert client.query(Group, group.id).display_name == "Research"
client.delete(Group, group.id)
client.delete(User, user.id)
try:
    client.query(User, user.id)
except SCIMException as error:
    assert error.to_error().status == 404, error
else:
    raise AssertionError("the deleted user is still there")
